"""The command line: one module per group of commands, each adding itself to `app`."""

from mediakit.cli import exchange, explain, export, models, run
from mediakit.cli.app import app

__all__ = ["app", "exchange", "explain", "export", "models", "run"]
