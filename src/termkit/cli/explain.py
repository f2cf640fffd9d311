"""`termkit explain TK101`: the docstring of a check is its documentation."""

import sys
from inspect import cleandoc

import click

from termkit.report.canvas import Canvas


@click.command("explain", epilog="Example: termkit explain term-missing")
@click.argument("rules", metavar="RULE...", nargs=-1, required=True)
def command(rules: tuple[str, ...]) -> None:
    """Say why a RULE exists, with a bad and a good example. RULE is a code, a family (TK4) or a name."""
    from termkit.checks import runner

    out = Canvas.of(sys.stdout)
    for number, check in enumerate(runner.rules(select=rules)):
        rule = check.rule
        level = out.styled(rule.severity.label, rule.severity.label)
        lesson = cleandoc(sys.modules[check.__module__].__doc__ or rule.title)
        if number:
            out.write("\n")
        out.write(f"{out.styled(rule.code, 'bold')} {rule.name} ({level}; {rule.category})\n")
        for line in lesson.splitlines():
            out.write(out.visible(line))
