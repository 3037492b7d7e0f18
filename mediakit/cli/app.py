"""The application that the command groups add themselves to."""

import typer

app = typer.Typer(
    help="Who is cited in the news, with which words, saying what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
