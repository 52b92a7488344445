using ComplianceHub.Application.Licences;
using ComplianceHub.Application.Products;

namespace ComplianceHub.Application.Cases;

/// <summary>One row of a list of cases.</summary>
/// <param name="Licence">The licence as of today.</param>
/// <param name="OfficerLeft">It is in review with an officer who reviews no cases any more: any other takes it on.</param>
public sealed record CaseRow(
    Guid Id, string Number, string OrganisationName, string ShipmentNumber, string Destination, CaseState State, LicenceState? Licence,
    DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, string? OfficerName, DateOnly? ValidUntil, bool WaitsForSecond = false,
    bool OfficerLeft = false);

/// <summary>What to list.</summary>
/// <param name="Search">Part of the case's or shipment's number or of the exporter's name.</param>
public sealed record CaseQuery(string? Search = null, CaseState? State = null, int Skip = 0, int Take = 20);

/// <summary>A case as one person may see it: what is internal is left out for exporters.</summary>
public sealed record CaseFile
{
    public required ExceptionCase Case { get; init; }

    public required string OrganisationName { get; init; }

    public required string ShipmentNumber { get; init; }

    /// <summary>The frozen version that stands; of a draft, what would be frozen if it were submitted now.</summary>
    public required ExceptionRequest Request { get; init; }

    /// <summary>The judgement that the decision rests on; while the case is open, as the goods would be judged now.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>Of a draft: content hash of what was shown, for the submission to name.</summary>
    public string? DraftHash { get; init; }

    /// <summary>What an officer would sign, had they read it; null where there is nothing frozen yet, and for exporters, who sign nothing.</summary>
    public Seen? Seen { get; init; }

    /// <summary>What the officers grant; null before a recommendation to approve, and for those who may not see it yet.</summary>
    public Narrowing? Narrowing { get; init; }

    /// <summary>Fields that the exporter amended since the first submission.</summary>
    public IReadOnlyList<FieldDifference> Amendments { get; init; } = [];

    /// <summary>Where the goods, judged anew, come to another answer than the one recommended on.</summary>
    public IReadOnlyList<FieldDifference> Moved { get; init; } = [];

    /// <summary>Where the answer is the same: what the goods are judged under now and were not when it was recommended (day, list, rulebook).</summary>
    public IReadOnlyList<FieldDifference> JudgedUnder { get; init; } = [];

    /// <summary>Requests that were refused or withdrawn before.</summary>
    public IReadOnlyList<EarlierCase> Earlier { get; init; } = [];

    /// <summary>What the exporter changed after a stop; nothing for exporters.</summary>
    public ChangedFacts ChangedFacts { get; init; } = ChangedFacts.None;

    /// <summary>Wordings that were tried for the goods, by line; none for exporters.</summary>
    public IReadOnlyDictionary<int, WordingsTried> Wordings { get; init; } = new Dictionary<int, WordingsTried>();

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CaseEvent> Timeline { get; init; }

    /// <summary>What this person may do to it now.</summary>
    public required IReadOnlyList<CaseAct> Possible { get; init; }

    /// <summary>Why something that one would expect cannot be done, in a sentence; null where nothing is.</summary>
    public string? Why { get; init; }

    public bool CanChangeDraft { get; init; }

    /// <summary>Whether the person is of the authority.</summary>
    public bool SeesAll { get; init; }

    public Licence? Licence { get; init; }

    /// <summary>The licence as of today.</summary>
    public LicenceState? LicenceState { get; init; }

    public IReadOnlyList<LineBalance> Balances { get; init; } = [];

    /// <summary>A correction of a use that waits for an officer.</summary>
    public UseCorrection? OpenCorrection { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Number of the certificate, once it is there to be downloaded.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Whether the licence is granted and its certificate is being made.</summary>
    public bool CertificateIsBeingMade => Licence is not null && CertificateNumber is null;
}

/// <summary>A request that was refused or withdrawn before, as it stands at the top of a later one.</summary>
/// <param name="Reason">What the authority or the exporter gave as reason, as far as this person may read it.</param>
public sealed record EarlierCase(Guid Id, string Number, CaseState State, DateTimeOffset At, string Reason);

/// <summary>What is newest on a case, for an open page to ask again and again.</summary>
/// <param name="What">The newest act in words, with its person: "Deniz Kaya took the request up"; as far as this person may know of it.</param>
/// <param name="ByMe">Whether the person who asks did it.</param>
/// <param name="HasCertificate">Whether the certificate is there to be downloaded.</param>
public sealed record CaseNews(int Version, string What, bool ByMe, bool HasCertificate);
