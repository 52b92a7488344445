namespace ComplianceHub.Controls.Cases;

/// <summary>One version of the declaration of truth.</summary>
/// <param name="Version">The day it was put in use: 2026-11-25.</param>
/// <param name="Statements">What the person states, one sentence or two each, in the first person.</param>
public sealed record DeclarationText(string Version, IReadOnlyList<string> Statements)
{
    /// <summary>The whole text, a statement a line.</summary>
    public string Text => string.Join('\n', Statements);
}

/// <summary>
/// The declaration of truth as a person accepted it. It stays in the frozen request with its full text, so that later versions change nothing.
/// </summary>
/// <param name="TextVersion">As <see cref="DeclarationText.Version"/>.</param>
/// <param name="Text">The full text that was shown.</param>
/// <param name="PersonId">User id of the person who accepted it.</param>
/// <param name="AcceptedAt">UTC, whole milliseconds.</param>
public sealed record Declaration(string TextVersion, string Text, string PersonId, string PersonName, DateTimeOffset AcceptedAt);

/// <summary>
/// The texts of the declaration of truth, in our own words. A text that was accepted once is never edited: another wording is another version.
/// </summary>
public static class Declarations
{
    /// <summary>Every version, oldest first.</summary>
    public static IReadOnlyList<DeclarationText> All { get; } =
    [
        new("2026-11-25",
        [
            "What this request states about goods, parties, route, values and end use is complete and true to the best of my knowledge, "
                + "and nothing that bears on the decision has been left out.",
            "I am authorised to make this declaration for the company named as holder, and it binds the company.",
            // A request may name Russia or Belarus openly: goods of some origins may be licensed there.
            "Unless this request names that country as the destination, the goods will not go to Russia or Belarus or be used there; "
                + "and they will not be passed on to any end user, or for any end use, other than those stated here.",
            "If anything stated here changes before the goods have reached the end user, the company tells the issuing authority before it ships.",
            "I know that a false or incomplete statement leads to the refusal of this request or the revocation of the licence, "
                + "and may be prosecuted.",
        ]),
    ];

    /// <summary>The version that is accepted today.</summary>
    public static DeclarationText Current => All[^1];

    /// <summary>A version, or null where there is none of that name.</summary>
    public static DeclarationText? Find(string version) => All.FirstOrDefault(d => d.Version == version);

    /// <summary>The current text, accepted by a person.</summary>
    /// <param name="at">Kept in UTC to the millisecond.</param>
    public static Declaration Accept(string personId, string personName, DateTimeOffset at) =>
        new(Current.Version, Current.Text, personId, personName, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()));
}
