namespace ComplianceHub.Controls.Classification;

/// <summary>What an exporter wrote about a product.</summary>
/// <param name="Text">Trade name, datasheet or invoice line, in English or Turkish; any length, of which the beginning is read.</param>
/// <param name="PartNumber">Manufacturer's part number, where given apart.</param>
/// <param name="DeclaredHs">HS code the exporter declares: 4 to 12 digits, dotted or not, HS 2022 or HS 2017.</param>
/// <param name="Manufacturer">Maker's name, where given apart: it speaks for its own families of part numbers and against those of others.</param>
public sealed record ProductDescription(string Text, string? PartNumber = null, string? DeclaredHs = null, string? Manufacturer = null);

/// <summary>A subheading that may be right.</summary>
/// <param name="Hs6">Six digits, HS 2022.</param>
/// <param name="Probability">From 0 to 1; over all subheadings the sum is 1.</param>
public sealed record Candidate(string Hs6, double Probability);

public enum ListingStatus
{
    /// <summary>To be treated as on the control list.</summary>
    Listed,

    /// <summary>Cleared without an officer.</summary>
    NotListed,

    /// <summary>An officer must look.</summary>
    Review,
}

/// <summary>Why an officer must look.</summary>
public enum ReviewReason
{
    /// <summary>Some reading of the text says that the goods may be listed.</summary>
    MayBeListed,

    /// <summary>The text was not understood well enough for its answer to be relied on.</summary>
    NotUnderstood,

    /// <summary>The declared code is at odds with the text.</summary>
    DeclaredCode,

    /// <summary>The part number is of a listed family, whatever the text says.</summary>
    PartNumber,
}

public enum DeclaredCodeVerdict
{
    Fits,
    Doubtful,
    Contradicts,
}

/// <summary>Whether the declared code fits the text.</summary>
/// <param name="BetterCandidates">Candidates that fit the text better than the declared code, best first; empty where it fits.</param>
/// <param name="Message">One sentence for the exporter.</param>
public sealed record DeclaredCodeCheck(DeclaredCodeVerdict Verdict, IReadOnlyList<Candidate> BetterCandidates, string Message);

public enum EvidenceKind
{
    Word,
    PartNumberFamily,
    Term,
    NegativeCue,
    DeclaredCode,
}

/// <summary>Something that spoke for or against a candidate.</summary>
/// <param name="Hs6">The candidate.</param>
/// <param name="Feature">The word, family, term, cue or code, as a person reads it.</param>
/// <param name="Weight">Added log-odds: positive for, negative against. Evidence is ordered by its size, the largest first.</param>
public sealed record Evidence(string Hs6, EvidenceKind Kind, string Feature, double Weight);

/// <summary>The answer for one product.</summary>
/// <param name="Candidates">The ten most probable subheadings, best first.</param>
/// <param name="ListedProbability">
/// Probability from 0 to 1 that the product is on the control list, whatever its subheading: the one that the status was decided by. Of a listed product it is
/// that
/// of the goods as a whole, otherwise that of the reading that speaks most for it.
/// </param>
/// <param name="Tier">Tier of the most probable listed candidate, as the list writes it, where the status is listed or review; otherwise null.</param>
/// <param name="DeclaredCode">Null where no code was declared or none could be read.</param>
/// <param name="Evidence">For the three best candidates and the most probable listed one, largest weight first.</param>
/// <param name="ModelVersion">Hash over the model and the knowledge files: the same version gives the same answer.</param>
public sealed record Classification(
    IReadOnlyList<Candidate> Candidates, double ListedProbability, string? Tier, ListingStatus Status,
    DeclaredCodeCheck? DeclaredCode, IReadOnlyList<Evidence> Evidence, string ModelVersion)
{
    /// <summary>Why an officer must look; null where none must.</summary>
    public ReviewReason? Reason { get; init; }

    /// <summary>The words of the reading that decided, where that is not the whole description; otherwise null.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>
    /// Probability from 0 to 1 that the description was understood, which is that the heading of its first candidate is right: of the reading understood least.
    /// </summary>
    public double Understood { get; init; }
}
