"""Makes ``khabar/spot/tagger.npz`` from the open corpora and multilingual-e5-small; khabar itself never imports this.

``python -m training STEP ...``; what each step does and takes is told in README.md beside this file.
"""
