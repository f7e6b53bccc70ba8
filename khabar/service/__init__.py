"""What users ask of an archive and decide about it, alike for commands, pages and programs: asked, checked, answered as JSON."""
