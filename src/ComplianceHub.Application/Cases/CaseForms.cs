namespace ComplianceHub.Application.Cases;

/// <summary>The open form of an act on a case.</summary>
/// <param name="Version">Of the case that its person looked at; where somebody acted meanwhile, the act is a conflict.</param>
/// <param name="Token">Belongs to the form as it was opened, so that a second click does not act a second time.</param>
public sealed record CaseForm(Guid Id, int Version, ActToken? Token = null);

/// <summary>A draft of a request.</summary>
/// <param name="WhatChanged">Where something earlier was refused or withdrawn: what is different now. May wait until submission.</param>
public sealed record DraftInput(string Justification, string? WhatChanged = null);

/// <summary>A submission: the person accepts the declaration of truth for what they saw.</summary>
/// <param name="DeclarationVersion">Version of the text that was shown and accepted; null or empty where it was not.</param>
/// <param name="SeenHash">Content hash of the draft as it was shown (<see cref="CaseFile.DraftHash"/>); null where a program did not read it first.</param>
public sealed record SubmissionInput(string? DeclarationVersion, string? SeenHash = null);

/// <summary>A change of the request while it is under way. Products are taken anew as they are now.</summary>
/// <param name="Lines">Lines whose quantity or unit value changes; the others stay.</param>
/// <param name="DeclarationVersion">Version of the declaration of truth that was accepted for the changed request.</param>
/// <param name="WhatChanged">Where something earlier was refused or withdrawn: what is different now; null leaves what was written.</param>
public sealed record AmendmentInput(
    string Justification, string EndUse, IReadOnlyList<AmendedLine> Lines, string? DeclarationVersion, string? WhatChanged = null);

/// <summary>A line as amended.</summary>
public sealed record AmendedLine(int Line, decimal Quantity, decimal UnitValue);

/// <summary>What a person had before their eyes when they signed, by hash.</summary>
/// <param name="NarrowingHash">Where a narrowing was recommended, for the countersignature.</param>
/// <param name="Ticked">Field paths of an amendment that the countersigning officer ticked, each (<see cref="FieldDifference.Field"/>).</param>
public sealed record Seen(string RequestHash, string JudgementHash, string? NarrowingHash = null, IReadOnlyList<string>? Ticked = null);

/// <summary>What an officer recommends.</summary>
/// <param name="Reason">The exporter reads it once the case is decided.</param>
/// <param name="Conditions">For an approval; a refusal has none.</param>
/// <param name="Narrowing">What is granted of the request, with the period; for an approval.</param>
public sealed record RecommendationInput(Advice Advice, string Reason, IReadOnlyList<LicenceCondition> Conditions, Narrowing? Narrowing = null);

/// <summary>A quantity shipped under a licence, as its holder reports it.</summary>
/// <param name="Value">Value of the quantity in the line's currency; null takes it at the licensed unit value.</param>
/// <param name="Reference">Number of the customs declaration, as typed.</param>
/// <param name="SameDeclaration">Where that declaration was recorded for the line before: the holder says that this is another part of it.</param>
public sealed record UseInput(int LineNumber, decimal Quantity, string Reference, decimal? Value = null, bool SameDeclaration = false);
