# SPDX-License-Identifier: Apache-2.0
"""What the cleaner's trainer reckons, on cases small enough to check by hand; skipped where its libraries are missing."""
import importlib.util
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
if not all(importlib.util.find_spec(name) for name in ("numpy", "sklearn", "xgboost")):
    print("no numpy, sklearn or xgboost for this Python")
    sys.exit(0)
import numpy as np  # noqa: E402
import train_cleaner  # noqa: E402

TRUTH = "the lake froze on monday and the ferry stopped so the town waits for a thaw".split()


class Labels(unittest.TestCase):
    def test_a_block_counts_by_the_share_of_its_words_that_the_truth_has(self):
        article = "the lake froze on monday and the ferry stopped".split()
        menu = "news weather sport contact about us today".split()
        self.assertEqual(list(train_cleaner.label([article, menu], TRUTH)), [1, 0])

    def test_a_short_block_counts_only_where_the_truth_has_it(self):
        before = "the lake froze on monday and the ferry stopped".split()
        self.assertEqual(list(train_cleaner.label([before, ["so", "the", "town"], ["the", "lake"]], TRUTH)), [1, 1, 0])


class Folds(unittest.TestCase):
    def test_pages_of_one_site_are_told_by_its_domain(self):
        self.assertEqual(train_cleaner.site("https://news.lake.example/a"), train_cleaner.site("http://www.lake.example:80/b"))
        self.assertEqual(train_cleaner.site("https://a.shore.co.uk/1"), "shore.co.uk")
        self.assertNotEqual(train_cleaner.site("https://a.co.uk/1"), train_cleaner.site("https://b.co.uk/1"))


class Shares(unittest.TestCase):
    def test_each_split_says_by_weight_how_many_of_its_rows_go_left(self):
        rows = np.array([[1, 0], [1, 5], [2, 5], [3, 9]], dtype=np.float32)
        weights = np.array([1, 1, 2, 4])
        tree = "0:2\t1:0\t=1\t=2\t=3"
        shared = "0:2:0.5\t1:0:0.25\t=1\t=2\t=3"
        self.assertEqual(train_cleaner.with_shares(tree, rows, weights), shared)
        self.assertEqual(train_cleaner.with_shares(shared, rows, weights), shared)

    def test_a_split_that_no_row_comes_to_has_a_half(self):
        rows = np.array([[1]], dtype=np.float32)
        self.assertEqual(train_cleaner.with_shares("0:2\t=1\t0:3\t=2\t=3", rows, np.array([1.0])), "0:2:1\t=1\t0:3:0.5\t=2\t=3")


class Thresholds(unittest.TestCase):
    def test_a_threshold_is_the_shortest_number_that_parts_two_values(self):
        self.assertEqual(train_cleaner.between(np.float32(1), np.float32(4)), "2")
        for low, high in ((0.1, 0.100001), (3, 3.0000002), (-2, -1.5), (0, 1e-30)):
            low, high = np.float32(low), np.float32(high)
            self.assertTrue(low <= np.float32(train_cleaner.between(low, high)) < high, (low, high))


if __name__ == "__main__":
    unittest.main()
