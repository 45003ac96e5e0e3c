"""The project's own tables. The file also makes Django announce the end of migrations here."""

from passerelle.accessibility.models import CriterionRecord, CriterionText

__all__ = ["CriterionRecord", "CriterionText"]
