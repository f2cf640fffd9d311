"""`termkit glossary review` and `approve`: concepts one step further, with who took it and when."""

from collections.abc import Callable
from typing import Any

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import UsageError
from termkit.model.terminology import Concept, Glossary, WorkflowState

_BEFORE = {WorkflowState.REVIEWED: WorkflowState.PROPOSED, WorkflowState.APPROVED: WorkflowState.REVIEWED}


def _arguments(command: Callable[..., None]) -> Callable[..., None]:
    """What both commands take."""
    by: dict[str, Any] = {"multiple": True, "required": True, "metavar": "NAME"}
    command = click.option("--by", "names", help="Who read it; give it again for each further person.", **by)(command)
    command = click.option("--domain", metavar="DOMAIN", help="All concepts of it that wait for this step.")(command)
    return click.argument("ids", metavar="[ID|TERM]...", nargs=-1)(glossary_option(command))


@click.command("review", epilog="Example: termkit glossary review wage-theft unpaid-wages --by lw")
@_arguments
def review(ids: tuple[str, ...], names: tuple[str, ...], domain: str | None, path: str | None) -> None:
    """Record that proposed concepts were reviewed: from then on, drafts are held against them."""
    _sign(WorkflowState.REVIEWED, ids, names, domain, path)


@click.command("approve", epilog="Example: termkit glossary approve --domain labour --by zm")
@_arguments
def approve(ids: tuple[str, ...], names: tuple[str, ...], domain: str | None, path: str | None) -> None:
    """Record that reviewed concepts are approved. Who reviewed them stays named; the date is that of the approval."""
    _sign(WorkflowState.APPROVED, ids, names, domain, path)


def _sign(
    state: WorkflowState, ids: tuple[str, ...], names: tuple[str, ...], domain: str | None, path: str | None
) -> None:
    """All concepts or none: whatever stands against any of them is told at once."""
    import datetime

    from termkit.cli.glossary_keep import keep
    from termkit.glossary import store
    from termkit.glossary.authoring import signed
    from termkit.glossary.find import one_named

    if bool(ids) == bool(domain):
        raise UsageError("Name the concepts, or all that wait of a --domain; one of the two.")
    folder = glossary_folder(path, "only concept files can be signed")
    terms = store.load(folder)
    today = datetime.date.today().isoformat()
    before: dict[str, Concept] = {}
    after, faults = [], []
    for name in ids or _waiting(terms, domain or "", _BEFORE[state]):
        try:
            concept = one_named(terms, name)
            if concept.id not in before:
                before[concept.id] = concept
                after.append(signed(concept, state, names, today))
        except UsageError as fault:
            faults.append(str(fault))
    if faults:
        raise UsageError("\n".join((*faults, "Nothing was written.")))
    files = keep(folder, terms, *after)
    for concept, file in zip(after, files, strict=True):
        was = before[concept.id].workflow.state
        step = f"{was} as before" if was is state else f"{was} → {state}"
        click.echo(f"{concept.id}: {step}, by {', '.join(concept.workflow.reviewed_by)} on {today} ({file})")


def _waiting(terms: Glossary, domain: str, state: WorkflowState) -> list[str]:
    """The ids of a domain's concepts in that state. Raises UsageError where there are none."""
    domains = sorted({concept.domains[0] for concept in terms})
    if domain not in domains:
        from termkit.glossary.toml_schema import near

        raise UsageError(f"There is no domain “{domain}”. {near(domain, domains)}")
    ids = [concept.id for concept in terms if concept.domains[0] == domain and concept.workflow.state is state]
    if not ids:
        raise UsageError(f"No concept of “{domain}” is {state}, so none waits for this.")
    return ids
