namespace ComplianceHub.Controls.Classification;

/// <summary>Takes the plural off English words, so that routers and router are one. Anything more loses meaning in short texts.</summary>
internal static class Stemmer
{
    /// <summary>A beginning of <paramref name="word"/>, which is folded to lower case.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word.Length < 4 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return word;
        }

        if (word.EndsWith("ies"))
        {
            return word[..^2];
        }

        return word.EndsWith("ches") || word.EndsWith("shes") || word.EndsWith("xes") || word.EndsWith("sses") ? word[..^2] : word[..^1];
    }
}
