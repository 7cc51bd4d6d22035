"""JUnit XML, as CI servers read it: a suite for each file, a test case for each relation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from auditlint.core.relation import Check, Severity, Verdict
from auditlint.core.result import FileResult
from auditlint.core.source import Source
from auditlint.messages import Lang, render, say
from auditlint.reports.common import (
    gap_text,
    message,
    note_text,
    one_line,
    recomputed_text,
    reported_text,
)
from auditlint.reports.setting import Failure, Setting
from auditlint.reports.suppression import suppression_text, suppressions

# What XML 1.0 cannot hold even when escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(results: Sequence[FileResult], setting: Setting) -> str:
    """Errors are failures; a relation that was not checked is skipped; a warning passes and says so."""
    root = Element("testsuites", name="auditlint")
    for result in results:
        _suite(root, result, setting.lang)
    for failure in setting.failures:
        _broken(root, failure)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, result: FileResult, lang: Lang) -> None:
    suite = SubElement(root, "testsuite", name=_xml(result.source.path))
    silenced = suppressions(result)
    for check in result.checks:
        case = _case(suite, result.source, check)
        if check in silenced:
            reasons = (suppression_text(item, lang) for item in silenced[check])
            SubElement(case, "skipped", message=_xml("; ".join(reasons)))
        else:
            _outcome(case, check, lang)
    _count(suite)


def _count(suite: Element) -> None:
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(suite)))
    for name, tag in tags.items():
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))


def _case(suite: Element, source: Source, check: Check) -> Element:
    line, column = source.position(check.figure.start)
    name = f"{check.relation.rule} {check.relation.kind} {line}:{column} {one_line(check.figure.raw)}"
    case = SubElement(suite, "testcase", name=_xml(name), classname=_xml(source.path))
    case.set("file", _xml(source.path))
    case.set("line", str(line))
    return case


def _outcome(case: Element, check: Check, lang: Lang) -> None:
    if check.severity is Severity.ERROR:
        failure = SubElement(case, "failure", message=_xml(message(check, lang)), type=check.verdict.value)
        failure.text = _xml(_details(check, lang))
    elif check.verdict is Verdict.UNCHECKED:
        SubElement(case, "skipped", message=_xml(note_text(check, lang)))
    elif check.failed:
        SubElement(case, "system-out").text = _xml(f"{message(check, lang)}\n{_details(check, lang)}")


def _details(check: Check, lang: Lang) -> str:
    """The arithmetic, a line for each side, and the hint."""
    computed = recomputed_text(check, lang)
    fields = {
        "computed": computed,
        "reported": reported_text(check.figure),
        "gap": gap_text(check, lang),
        "cause": render(check.cause, lang),
    }
    return "\n".join(f"{say(f'field-{name}', lang)}  {text}" for name, text in fields.items() if text)


def _broken(root: Element, failure: Failure) -> None:
    suite = SubElement(root, "testsuite", name=_xml(failure.path))
    case = SubElement(suite, "testcase", name="auditlint", classname=_xml(failure.path))
    SubElement(case, "error", message=_xml(failure.text), type="unchecked")
    _count(suite)


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)
