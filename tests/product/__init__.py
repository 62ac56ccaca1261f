"""The packaged application, as a whole: see « sh packaging/product »."""
