"""The user guide: its pages, those that are made from what they tell of, the guide on paper."""
