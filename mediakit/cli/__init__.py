"""The command line: one module per group of commands, each adding itself to `app`."""

from mediakit.cli import exchange, models, run
from mediakit.cli.app import app

__all__ = ["app", "exchange", "models", "run"]
