#!/usr/bin/env python3
"""Makes concepts.txt from the noun files of WordNet 3.1 (data.noun, index.noun; the Debian or npm package will do).

    make-concepts.py DICT_FOLDER > concepts.txt

One line a word: the word, a tab, numbers of the kinds it is of (a lime is a citrus, an edible fruit, a tree ...). Only senses
that are goods count: artefacts, animals, plants, food, substances, body parts, natural objects, and the first two of a word.
"""
import collections, sys

GOODS = {"05": "animal", "06": "artifact", "08": "body", "13": "food", "17": "object", "20": "plant", "27": "substance"}
SMALLEST, LARGEST, MOST = 4, 4000, 7

folder = sys.argv[1]
parents, kind, lemmas = {}, {}, {}
for line in open(f"{folder}/data.noun", encoding="utf-8"):
    if line.startswith("  "):
        continue
    f = line.split("|")[0].split()
    synset, words = f[0], int(f[3], 16)
    kind[synset] = f[1]
    lemmas[synset] = [w.lower() for w in f[4:4 + 2 * words:2]]
    at = 4 + 2 * words
    pointers = f[at + 1:]
    parents[synset] = [pointers[i + 1] for i in range(0, 4 * int(f[at]), 4) if pointers[i] in ("@", "@i") and pointers[i + 2] == "n"]


def above(synset):
    """The synset and what it is a kind of, nearest first."""
    seen, queue = [], [synset]
    while queue:
        s = queue.pop(0)
        if s not in seen:
            seen.append(s)
            queue += parents[s]
    return seen


size = collections.Counter()
for s in parents:
    for a in set(above(s)):
        size[a] += len(lemmas[s])

senses = {}
for line in open(f"{folder}/index.noun", encoding="utf-8"):
    if not line.startswith("  "):
        f = line.split()
        senses[f[0]] = f[-int(f[2]):]

words, used = {}, {}
for lemma, synsets in sorted(senses.items()):
    parts = lemma.split("_")
    if len(parts) > 1 or len(lemma) < 3 or not lemma.isalpha() or not lemma.isascii():
        continue
    goods = [s for s in synsets if kind[s] in GOODS][:2]
    ids = []
    for s in goods:
        for a in above(s):
            if SMALLEST <= size[a] <= LARGEST and a not in ids:
                ids.append(a)
    if ids:
        words[lemma] = sorted(sorted(ids, key=lambda a: (size[a], a))[:MOST])
shared = collections.Counter(a for ids in words.values() for a in ids)
for lemma, ids in words.items():
    ids = [used.setdefault(a, len(used)) for a in ids if shared[a] > 1]
    if ids:
        print(lemma + "\t" + " ".join(map(str, ids)))
