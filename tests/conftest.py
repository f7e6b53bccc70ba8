"""What all tests share."""

from functools import cache

from typer import testing

# A process builds the forty commands once; their tests call hundreds in one process, and building took longer than running.
testing._get_command = cache(testing._get_command)
