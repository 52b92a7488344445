namespace ComplianceHub.Controls.ControlLists;

/// <summary>One subheading on a control list.</summary>
/// <param name="Hs6">HS 2022 subheading, six digits.</param>
/// <param name="Label">What it covers, in our own words.</param>
public sealed record ControlListEntry(string Hs6, Tier Tier, string Label);

/// <summary>A version of a control list, in force from <see cref="EffectiveFrom"/> until the next version's date.</summary>
/// <param name="Version">Its date, as the list is known: 2024-02-23.</param>
/// <param name="Verified">Whether date and contents were found again in a primary source.</param>
/// <param name="Source">Who issued it, and where it stands.</param>
public sealed record ControlListVersion(
    string Version, DateOnly EffectiveFrom, bool Verified, string Source, string Note, IReadOnlyDictionary<string, ControlListEntry> Entries)
{
    public ControlListEntry? Find(string hs6) => Entries.GetValueOrDefault(hs6);
}

/// <summary>A control list through time. Look-ups are as of a date, so that an old decision can be read with the list it rested on.</summary>
public sealed class ControlList
{
    private readonly ControlListVersion[] _versions;

    public ControlList(string name, IEnumerable<ControlListVersion> versions)
    {
        Name = name;
        _versions = [.. versions.OrderBy(v => v.EffectiveFrom)];
    }

    public string Name { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ControlListVersion> Versions => _versions;

    public ControlListVersion Newest => _versions[^1];

    /// <summary>The version in force on a date, or null before the first.</summary>
    public ControlListVersion? AsOf(DateOnly date) => _versions.LastOrDefault(v => v.EffectiveFrom <= date);

    /// <summary>The Common High Priority List, compiled into this build (BIS with the EU, Japan and the United Kingdom).</summary>
    public static ControlList CommonHighPriority { get; } = LoadCommonHighPriority();

    private static ControlList LoadCommonHighPriority()
    {
        var versions = EmbeddedData
            .ReadCsv("ControlLists/chpl-versions.csv", "version,effectiveFrom,file,verified,source,note")
            .Select(row => new ControlListVersion(
                row[0],
                DateOnly.ParseExact(row[1], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                row[3] == "yes",
                row[4],
                row[5],
                EmbeddedData.ReadCsv("ControlLists/" + row[2], "hs6,tier,label")
                    .Select(e => new ControlListEntry(e[0], Tiers.Parse(e[1]), e[2]))
                    .ToDictionary(e => e.Hs6)));
        return new ControlList("Common High Priority List", versions);
    }
}
