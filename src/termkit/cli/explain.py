"""`termkit explain TK101`: the docstring of a check is its documentation."""

import sys
from inspect import cleandoc

import click


@click.command("explain", epilog="Example: termkit explain term-missing")
@click.argument("rules", metavar="RULE...", nargs=-1, required=True)
def command(rules: tuple[str, ...]) -> None:
    """Say why a RULE exists, with a bad and a good example. RULE is a code, a family (TK4) or a name."""
    from termkit.checks import runner

    texts = []
    for check in runner.chosen(select=rules):
        rule = check.rule
        head = f"{rule.code} {rule.name} ({rule.severity.label}; {rule.category})"
        texts.append(f"{head}\n\n{cleandoc(sys.modules[check.__module__].__doc__ or rule.title)}")
    click.echo("\n\n\n".join(texts))
