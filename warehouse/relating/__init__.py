"""What needs the whole corpus: copies, stories, entity identity, topics. SQL joins here, judgement in `transforms.relating`."""

from warehouse.relating.relate import RelateSummary, relate

__all__ = ["RelateSummary", "relate"]
