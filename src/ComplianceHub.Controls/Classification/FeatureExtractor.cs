using System.Runtime.CompilerServices;

namespace ComplianceHub.Controls.Classification;

internal enum FeatureKind : byte
{
    Word,
    WordPair,
    Letters,
    Concept,
    Part,
    Shape,
}

/// <summary>
/// One feature of a text: its slot among the weights (a bucket of the hashed feature space, or behind the buckets a known word, which stands for
/// all features of that word) and its raw value, before the slot's length.
/// </summary>
internal struct Feature
{
    public int Slot;
    public float Value;

    /// <summary>Index of the token it came from.</summary>
    public short Token;
    public FeatureKind Kind;
}

/// <summary>
/// Hashed features: stemmed words, pairs of words, letter sequences of 3 to 5 inside words (so that a typing error
/// costs a few features and not the word), beginnings and shapes of part numbers. At most <see cref="MaxFeatures"/>.
/// </summary>
internal sealed class FeatureSet
{
    public const int BucketBits = 19;
    public const int Buckets = 1 << BucketBits;
    public const int MaxFeatures = 1024;

    public readonly Feature[] Items = new Feature[MaxFeatures];
    public int Count;

    /// <summary>Whether the kinds of a word count.</summary>
    public bool WithKinds = true;

    /// <summary>Words and part numbers that occurred in training, counted when the features are scaled.</summary>
    public int KnownWords;

    /// <summary>Words and part numbers of the text, and how many of them are words with a slot of their own.</summary>
    public int Words;
    public int WordsWithSlot;

    /// <summary>From 0 to 1; 1 where the text has no words.</summary>
    public float UnknownShare => Words == 0 ? 1 : 1 - WordsWithSlot / (float)Words;

    public void Clear() => Count = KnownWords = Words = WordsWithSlot = 0;

    /// <param name="from">The first token that is read.</param>
    /// <param name="words">Words that have a slot of their own; null in training, where each word is its features.</param>
    public void Extract(ProductText text, int from, WordIndex? words)
    {
        var tokens = text.Tokens;
        uint previous = 0;
        for (var i = from; i < tokens.Length; i++)
        {
            var chars = text[tokens[i]];
            switch (tokens[i].Kind)
            {
                case TokenKind.Han:
                case TokenKind.Word when HasNoSpaces(chars[0]):
                    AddCharacters(chars, i, words);
                    previous = 0;
                    break;
                case TokenKind.Word:
                    Words++;
                    var word = AddWord(chars, i, 1f, words);
                    if (previous != 0)
                    {
                        Add(Mix(previous * 31 + word), 0.7f, i, FeatureKind.WordPair);
                    }

                    previous = word;
                    break;
                case TokenKind.Number:
                    Add(Hash(chars, 'n'), 0.4f, i, FeatureKind.Shape);
                    break;
                default:
                    Words++;
                    AddPart(chars, i);
                    break;
            }
        }
    }

    /// <summary>Adds a word, its letter sequences and its kinds, or the one slot of a known word. Returns the hash of the stem.</summary>
    public uint AddWord(ReadOnlySpan<char> word, int token, float weight, WordIndex? words)
    {
        Span<char> buffer = stackalloc char[word.Length];
        var stem = StemInto(word, buffer);
        var hash = Hash(stem, 'w');
        if (words is not null && words.Find(hash) is >= 0 and var known)
        {
            WordsWithSlot++;
            // A single letter is no word that says what the goods are.
            AddSlot(Buckets + known, weight, token, word.Length > 1 ? FeatureKind.Word : FeatureKind.Shape);
            return hash;
        }

        // A single letter is no word that says what the goods are.
        Add(hash, weight, token, word.Length > 1 ? FeatureKind.Word : FeatureKind.Shape);
        if (word.Length >= 3)
        {
            AddLetters(stem.Length > 24 ? stem[..24] : stem, token, weight);
        }

        foreach (var kind in WithKinds ? Concepts.Of(hash) : [])
        {
            Add(kind, ConceptWeight * weight, token, FeatureKind.Concept);
        }

        return hash;
    }

    /// <summary>Whether a letter is of a script that is written without spaces, or in which a space says little: Chinese, Japanese, Korean, Thai.</summary>
    public static bool HasNoSpaces(char c) => c >= 0x0e00 && (c < 0x0e80 || c is >= (char)0x2e80 and < (char)0xd7b0 or >= (char)0xf900 and < (char)0xfb00);

    /// <summary>Each two characters beside each other are read as a word, and each character as something less.</summary>
    private void AddCharacters(ReadOnlySpan<char> run, int token, WordIndex? words)
    {
        for (var i = 0; i < run.Length; i++)
        {
            Add(Hash(run.Slice(i, 1), 'g'), CharacterWeight, token, FeatureKind.Letters);
            if (i + 1 < run.Length)
            {
                Words++;
                AddWord(run.Slice(i, 2), token, CharacterPairWeight, words);
            }
        }
    }

    private const float CharacterWeight = 0.3f;
    private const float CharacterPairWeight = 0.7f;

    public static uint HashOfStem(ReadOnlySpan<char> word) => Hash(StemInto(word, stackalloc char[word.Length]), 'w');

    private static Span<char> StemInto(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var stem = buffer[..Stemmer.Stem(word).Length];
        word[..stem.Length].CopyTo(stem);
        if (stem.Length > 3 && stem[^1] == 'y')
        {
            // battery, batteries
            stem[^1] = 'i';
        }

        return stem;
    }

    private void AddLetters(scoped ReadOnlySpan<char> stem, int token, float weight)
    {
        Span<char> padded = stackalloc char[26];
        padded[0] = '<';
        stem.CopyTo(padded[1..]);
        padded[stem.Length + 1] = '>';
        padded = padded[..(stem.Length + 2)];
        for (var n = 3; n <= 5; n++)
        {
            for (var at = 0; at + n <= padded.Length; at++)
            {
                Add(Hash(padded.Slice(at, n), 'g'), LetterWeight * weight, token, FeatureKind.Letters);
            }
        }
    }

    private const float LetterWeight = 0.25f;

    private const float ConceptWeight = 0.4f;

    private void AddPart(ReadOnlySpan<char> part, int token)
    {
        var digits = 0;
        while (digits < part.Length && char.IsAsciiDigit(part[digits]))
        {
            digits++;
        }

        // 100nf, 32bit, 16mhz: a quantity. What follows the number is the feature.
        var rest = part[digits..];
        if (digits > 0 && rest.IndexOfAnyInRange('0', '9') < 0)
        {
            Add(Hash(rest, 'u'), 0.8f, token, FeatureKind.Shape);
            Add(Hash(part, 'w'), 0.5f, token, FeatureKind.Part);
            return;
        }

        Add(Hash(part, 'w'), 0.8f, token, FeatureKind.Part);
        for (var n = 2; n <= 6 && n < part.Length; n++)
        {
            Add(Hash(part[..n], 'p'), 0.4f, token, FeatureKind.Part);
        }

        Span<char> shape = stackalloc char[part.Length];
        for (var i = 0; i < part.Length; i++)
        {
            shape[i] = char.IsAsciiDigit(part[i]) ? '0' : 'a';
        }

        Add(Hash(shape, 's'), 0.2f, token, FeatureKind.Shape);
    }

    private void Add(uint hash, float value, int token, FeatureKind kind) => AddSlot((int)(hash >> (32 - BucketBits)), value, token, kind);

    private void AddSlot(int slot, float value, int token, FeatureKind kind)
    {
        if (Count < MaxFeatures)
        {
            Items[Count++] = new Feature { Slot = slot, Value = value, Token = (short)token, Kind = kind };
        }
    }

    /// <summary>Adds features worked out before, as of a token.</summary>
    public void AddAll(Feature[] features, int token)
    {
        foreach (var feature in features)
        {
            if (Count < MaxFeatures)
            {
                Items[Count] = feature;
                Items[Count++].Token = (short)token;
            }
        }
    }

    /// <summary>FNV-1a over the characters, finished so that the top bits are well mixed. Part of the model's format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Hash(ReadOnlySpan<char> chars, char kind)
    {
        var hash = (2166136261u ^ kind) * 16777619u;
        foreach (var c in chars)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return Mix(hash);
    }

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85ebca6bu;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35u;
        return hash ^ (hash >> 16);
    }
}
