using System.Globalization;
using ComplianceHub.Controls.ControlLists;

namespace ComplianceHub.Controls.People;

/// <summary>What kind of decision a level of authority is for.</summary>
public enum DecisionKind
{
    /// <summary>To license what a measure stops.</summary>
    Exception,

    /// <summary>To put a suspended licence in force again.</summary>
    Reinstatement,
}

/// <summary>Who decides: a role may be stood in for by one that may do all it may (a senior officer for an officer).</summary>
/// <param name="Recommends">Who gives the first signature.</param>
/// <param name="Signs">Who gives the second signature.</param>
public sealed record AuthorityLevel(Role Recommends, Role Signs);

/// <summary>
/// Levels of authority: who recommends and who signs, by kind of decision, tier, destination and value. Data, and the deployer's to set, in
/// <c>authority.csv</c>: rows are read from the top and the first that fits counts. A row can ask for a higher role, never give a permission
/// that the role has not.
/// </summary>
public sealed class Authority
{
    private const string Name = "People/authority.csv";
    private const string Header = "kind,tier,destinations,valueFrom,recommends,signs,note";
    private const string Any = "*";

    /// <summary>ISO 4217: the currency of the column valueFrom. No rates are kept, so a value in another currency counts as not known.</summary>
    public const string Currency = "USD";

    private readonly IReadOnlyList<Row> _rows;

    private Authority(IReadOnlyList<Row> rows) => _rows = rows;

    /// <summary>The levels that come with this build.</summary>
    public static Authority Delivered { get; } = Read(EmbeddedData.ReadCsv(Name, Header));

    /// <summary>The level for a decision.</summary>
    /// <param name="tier">The highest tier of the goods; null where none is listed.</param>
    /// <param name="destination">ISO 3166 alpha-2; null where it is not known, which fits every row.</param>
    /// <param name="value">In <see cref="Currency"/>; null where it is not known, which counts as the highest.</param>
    public AuthorityLevel For(DecisionKind kind, Tier? tier, string? destination, decimal? value) =>
        _rows.First(r => (r.Kind is null || r.Kind == kind)
            && (r.Tier is null || r.Tier == tier)
            && (r.Destinations.Count == 0 || destination is null || r.Destinations.Contains(destination))
            && (value is null || value >= r.ValueFrom)).Level;

    /// <summary>Levels from rows as in <c>authority.csv</c>, without the header.</summary>
    /// <exception cref="FormatException">A row cannot be read, names a role without the permission, or the last does not fit everything.</exception>
    internal static Authority Read(IEnumerable<IReadOnlyList<string>> rows)
    {
        List<Row> read = [.. rows.Select(ReadRow)];
        return read is [.., { Kind: null, Tier: null, Destinations.Count: 0, ValueFrom: 0 }]
            ? new(read)
            : throw new FormatException("The last level of authority must fit every case: *,*,*,0.");
    }

    private static Row ReadRow(IReadOnlyList<string> row)
    {
        var level = new AuthorityLevel(
            ReadRole(row[4], Permission.ReviewCases, Permission.ProposeReinstatement),
            ReadRole(row[5], Permission.CountersignCases, Permission.CountersignReinstatement));
        HashSet<string> destinations = row[2] == Any ? [] : [.. row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (row[2] != Any && (destinations.Count == 0 || destinations.Any(d => !Countries.Exists(d))))
        {
            throw new FormatException($"'{row[2]}' is not * and no list of country codes.");
        }

        return new(
            row[0] == Any ? null : Enum.TryParse<DecisionKind>(row[0], out var kind) && Enum.IsDefined(kind)
                ? kind
                : throw new FormatException($"'{row[0]}' is no kind of decision."),
            row[1] == Any ? null : Tiers.Parse(row[1]),
            destinations,
            decimal.Parse(row[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            level);
    }

    private static Role ReadRole(string text, params ReadOnlySpan<Permission> needed)
    {
        if (!Enum.TryParse<Role>(text, out var role) || !Enum.IsDefined(role))
        {
            throw new FormatException($"'{text}' is no role.");
        }

        foreach (var permission in needed)
        {
            if (!Permissions.Of(role).Contains(permission))
            {
                throw new FormatException($"{PermissionWords.Of(role)} is no level of authority: {PermissionWords.Only(permission)}");
            }
        }

        return role;
    }

    private sealed record Row(DecisionKind? Kind, Tier? Tier, IReadOnlySet<string> Destinations, decimal ValueFrom, AuthorityLevel Level);
}
