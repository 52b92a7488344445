using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Classification;

/// <summary>A declared code held against the text.</summary>
/// <param name="Codes">The subheadings it stands for, as class numbers.</param>
/// <param name="Added">Log-odds it added to each of them.</param>
/// <param name="IsListed">Every subheading it stands for is on the control list.</param>
/// <param name="ForbidsClearing">The product must not be cleared without an officer.</param>
internal sealed record CheckedCode(DeclaredCodeCheck Check, int[] Codes, float Added, bool IsListed, bool ForbidsClearing);

/// <summary>
/// Says whether a declared code fits the text, and lets the code count as evidence. A declared code is weak evidence: whoever
/// wants to hide a product declares a neighbouring code, so it moves probability only between codes the text allows.
/// </summary>
internal sealed class DeclaredCodeChecker(ClassifierModel model, Dictionary<string, int> index)
{
    /// <summary>Of the probability of the best code: at or above the first the declared code fits, at or above the second it is doubtful.</summary>
    private const float FitsFrom = 0.35f;
    private const float DoubtfulFrom = 0.02f;

    /// <summary>Log-odds that a declared code adds to the subheadings it stands for.</summary>
    private const float Added = 1.2f;

    /// <summary>Probability of listed codes outside the declared ones from which a product is not cleared on the exporter's word.</summary>
    private const float ListedRival = 0.08f;

    /// <param name="listed">Raised where the declared code itself is listed.</param>
    public CheckedCode? Check(Workspace work, string? declared, ref double listed)
    {
        if (string.IsNullOrWhiteSpace(declared))
        {
            return null;
        }

        var resolution = HsNomenclature.BuiltIn.Resolve(declared);
        int[] codes = [.. resolution.Subheadings.Where(index.ContainsKey).Select(c => index[c])];
        if (codes.Length == 0)
        {
            return resolution.Knowledge == HsKnowledge.Malformed ? null
                : new(new DeclaredCodeCheck(DeclaredCodeVerdict.Contradicts, Better(work, codes, 0), resolution.Message), codes, 0, IsListed: false, ForbidsClearing: true);
        }

        var probabilities = work.Probabilities.AsSpan();
        var own = 0f;
        foreach (var code in codes)
        {
            own = Math.Max(own, probabilities[code]);
        }

        var best = 0f;
        foreach (var p in probabilities)
        {
            best = Math.Max(best, p);
        }

        var ratio = own / best;
        var verdict = ratio >= FitsFrom ? DeclaredCodeVerdict.Fits : ratio >= DoubtfulFrom ? DeclaredCodeVerdict.Doubtful : DeclaredCodeVerdict.Contradicts;
        var better = verdict == DeclaredCodeVerdict.Fits ? [] : Better(work, codes, own);
        var isListed = Array.TrueForAll(codes, c => model.Tiers[c] is not null);
        var mayBeListed = Array.Exists(codes, c => model.Tiers[c] is not null);
        var rival = 0f;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (model.Tiers[i] is not null && Array.IndexOf(codes, i) < 0)
            {
                rival += probabilities[i];
            }
        }

        Raise(probabilities, codes);
        if (isListed)
        {
            // Whoever declares a listed code will hardly be wrong in that direction.
            listed = Math.Max(listed, 1 - (1 - listed) * 0.05);
        }

        var forbids = mayBeListed || verdict != DeclaredCodeVerdict.Fits || rival >= ListedRival;
        return new(new DeclaredCodeCheck(verdict, better, Message(verdict, resolution, better)), codes, Added, isListed, forbids);
    }

    private static void Raise(Span<float> probabilities, int[] codes)
    {
        var factor = MathF.Exp(Added);
        foreach (var code in codes)
        {
            probabilities[code] *= factor;
        }

        var sum = 0f;
        foreach (var p in probabilities)
        {
            sum += p;
        }

        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }

    private Candidate[] Better(Workspace work, int[] codes, float than) =>
    [
        .. Enumerable.Range(0, work.Probabilities.Length)
            .Where(i => work.Probabilities[i] > than && Array.IndexOf(codes, i) < 0)
            .OrderByDescending(i => work.Probabilities[i])
            .Take(3)
            .Select(i => new Candidate(model.Codes[i], work.Probabilities[i])),
    ];

    private static string Message(DeclaredCodeVerdict verdict, HsResolution resolution, Candidate[] better)
    {
        var shown = HsCode.Format(resolution.Code!.Digits);
        var instead = better.Length == 0 ? "" : $" Closer to the description: {string.Join(", ", better.Select(c => HsCode.Format(c.Hs6)))}.";
        return verdict switch
        {
            DeclaredCodeVerdict.Fits => $"The declared code {shown} fits the description.",
            DeclaredCodeVerdict.Doubtful => $"The declared code {shown} may not fit the description.{instead}",
            _ => $"The declared code {shown} does not fit the description.{instead}",
        };
    }
}
