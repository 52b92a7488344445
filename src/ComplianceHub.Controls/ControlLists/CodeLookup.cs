using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.ControlLists;

/// <summary>The answer to "is this code on the list?".</summary>
public enum LookupStatus
{
    Listed,
    NotListed,
    HeadingOnly,
    Unknown,
    Malformed,
}

/// <summary>A code held against the control list on a date.</summary>
/// <param name="Input">As given.</param>
/// <param name="Hs6">The HS 2022 subheadings that the code stands for.</param>
/// <param name="Entries">Those of them that are listed, highest concern first.</param>
/// <param name="ListVersion">The version in force on the date asked, or null before the first.</param>
/// <param name="Message">One or two sentences for the person who asked.</param>
public sealed record LookupAnswer(
    string Input,
    LookupStatus Status,
    IReadOnlyList<string> Hs6,
    HsEdition? Edition,
    IReadOnlyList<ControlListEntry> Entries,
    string? ListVersion,
    string Message)
{
    /// <summary>The highest tier of concern among the listed subheadings, or null.</summary>
    public Tier? Tier => Status == LookupStatus.Listed ? Entries[0].Tier : null;
}

/// <summary>Looks codes up on a control list as of a date.</summary>
public sealed class CodeLookup(HsNomenclature nomenclature, ControlList list)
{
    public static CodeLookup BuiltIn { get; } = new(HsNomenclature.BuiltIn, ControlList.CommonHighPriority);

    /// <summary>Answers for any input; where an older code was split, it is listed if one of its targets is.</summary>
    public LookupAnswer Find(string? input, DateOnly asOf)
    {
        var resolution = nomenclature.Resolve(input);
        var version = list.AsOf(asOf);
        ControlListEntry[] entries = version is null
            ? []
            : [.. resolution.Subheadings.Select(version.Find).OfType<ControlListEntry>().OrderBy(e => e.Tier).ThenBy(e => e.Hs6, StringComparer.Ordinal)];
        var status = resolution.Knowledge switch
        {
            HsKnowledge.Malformed => LookupStatus.Malformed,
            HsKnowledge.Unknown => LookupStatus.Unknown,
            HsKnowledge.HeadingOnly => LookupStatus.HeadingOnly,
            HsKnowledge.Current or HsKnowledge.OlderEdition => entries.Length > 0 ? LookupStatus.Listed : LookupStatus.NotListed,
            _ => throw new ArgumentOutOfRangeException(nameof(input), resolution.Knowledge, "No such knowledge."),
        };
        return new(resolution.Input, status, resolution.Subheadings, resolution.Edition, entries, version?.Version, Message(resolution, status, entries, version));
    }

    private string Message(HsResolution resolution, LookupStatus status, ControlListEntry[] entries, ControlListVersion? version)
    {
        var of = version is null ? $"the {list.Name}, which did not yet exist on that date" : $"the {list.Name} of {version.Version}";
        return status switch
        {
            LookupStatus.Malformed or LookupStatus.Unknown => resolution.Message,
            LookupStatus.HeadingOnly => $"{resolution.Message} {entries.Length} of them {(entries.Length == 1 ? "is" : "are")} on {of}.",
            LookupStatus.Listed when resolution.Knowledge == HsKnowledge.OlderEdition =>
                $"{resolution.Message} On {of}: {string.Join("; ", entries.Select(Entry))}.",
            LookupStatus.Listed => $"{Entry(entries[0])}: on {of}.",
            LookupStatus.NotListed when resolution.Knowledge == HsKnowledge.OlderEdition => $"{resolution.Message} Not on {of}.",
            LookupStatus.NotListed => $"{HsCode.Format(resolution.Subheadings[0])} is not on {of}.",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
        };
    }

    private static string Entry(ControlListEntry entry) => $"{HsCode.Format(entry.Hs6)}, tier {entry.Tier.Code()}, {entry.Label}";
}
