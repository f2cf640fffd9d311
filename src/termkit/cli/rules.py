"""`termkit rules`: every rule in a line."""

import sys

import click

from termkit.report.canvas import Canvas


@click.command("rules", epilog="Example: termkit rules --format json")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
def command(form: str) -> None:
    """List the rules: code, name, severity, and what each looks for. `termkit explain CODE` says more."""
    from termkit.checks import runner

    rules = sorted((one.rule for one in runner.rules()), key=lambda rule: rule.code)
    out = Canvas.of(sys.stdout)
    if form == "json":
        rows = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity.label,
                "category": rule.category,
                "title": rule.title,
            }
            for rule in rules
        ]
        out.write_json(rows)
        return
    # The title comes last and is never cut; the columns before it are ASCII, so code points are cells.
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        level = rule.severity.label
        code, severity = out.styled(rule.code, "bold"), out.styled(f"{level:7}", level)
        out.write(f"{code}  {rule.name:{width}}  {severity}  {out.visible(rule.title)}")
