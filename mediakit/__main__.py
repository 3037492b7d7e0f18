"""`python -m mediakit` is the command `mediakit`."""

from mediakit.cli import app

app()
