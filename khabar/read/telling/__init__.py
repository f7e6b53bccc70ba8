"""Who says so: quotations, cues of telling, speakers, and the chain that holds at each place."""
