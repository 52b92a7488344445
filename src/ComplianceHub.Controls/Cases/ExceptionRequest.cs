using System.Globalization;
using System.Text.Json.Serialization;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Text;

namespace ComplianceHub.Controls.Cases;

/// <summary>What kind of movement is requested.</summary>
public enum Movement
{
    Export,
}

/// <summary>The exporter who asks, and to whom a licence would be granted.</summary>
/// <param name="RegistrationNumber">Number in the trade register or for tax.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record RequestHolder(string Name, string RegistrationNumber, string Address, string Country);

/// <summary>A party other than the holder.</summary>
/// <param name="Country">ISO 3166 alpha-2.</param>
public sealed record RequestedParty(PartyRole Role, string Name, string Address, string Country);

/// <summary>
/// The facts of goods that a classification rests on: the classification of goods holds for other goods only where these are the same.
/// Taken as they are typed; null and empty part number are two things.
/// </summary>
/// <param name="DeclaredHs">The commodity code as typed, or null where none was given.</param>
/// <param name="CountryOfOrigin">ISO 3166 alpha-2.</param>
public sealed record GoodsFacts(
    string Name, string Description, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin, OriginContent Content)
{
    /// <summary>SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits.</summary>
    public string Hash() => CanonicalJson.Hash(CanonicalJson.Of(this));
}

/// <summary>One line of the goods, as they were when the request was frozen.</summary>
/// <param name="Line">From 1; keeps its number through amendments.</param>
/// <param name="ProductId">The product that the line was taken from, which may have changed since.</param>
/// <param name="DeclaredHs">The commodity code as the exporter typed it, or null where none was given.</param>
/// <param name="CountryOfOrigin">ISO 3166 alpha-2.</param>
/// <param name="Eccn">Export Control Classification Number of the US Commerce Control List, or null.</param>
/// <param name="UnitValue">Value of one unit in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record RequestedGoods(
    int Line, Guid ProductId, string Name, string Description, string Manufacturer, string? PartNumber, string? DeclaredHs, string CountryOfOrigin,
    OriginContent Content, string? Eccn, decimal Quantity, string Unit, decimal UnitValue, string Currency)
{
    /// <summary>What a classification of the line rests on.</summary>
    [JsonIgnore]
    public GoodsFacts Facts => new(Name, Description, Manufacturer, PartNumber, DeclaredHs, CountryOfOrigin, Content);
}

/// <summary>A document attached to the request.</summary>
/// <param name="Sha256">Of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record RequestedDocument(string Sha256, string Name);

/// <summary>An earlier request that was refused or withdrawn: for the same shipment, or for like goods to the same destination or end user.</summary>
/// <param name="State">In words, as <see cref="Words"/> has them: refused, withdrawn.</param>
/// <param name="Day">The day on which it was refused or withdrawn.</param>
public sealed record EarlierRequest(string Number, string State, DateOnly Day);

/// <summary>
/// The exporter's request for an exception, frozen when it is submitted: products, parties and shipment may change afterwards, this does not.
/// <see cref="ToCanonicalJson"/> defines its bytes, and both officers sign their hash. An amendment is the next version.
/// </summary>
public sealed record ExceptionRequest
{
    /// <summary>Version of this layout. A reader refuses those it does not know.</summary>
    public const int CurrentFormat = 1;

    public const int MinTextLength = 10;
    public const int MaxTextLength = 4000;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Readable number, such as E-2026-00042.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>1 for the first, one more for each amendment.</summary>
    public required int Version { get; init; }

    public required RequestHolder Holder { get; init; }

    public required Movement Movement { get; init; }

    /// <summary>ISO 3166 alpha-2, as are all countries here.</summary>
    public required string ExportingCountry { get; init; }

    public required string Destination { get; init; }

    /// <summary>Countries the goods pass through, in order.</summary>
    public required IReadOnlyList<string> TransitCountries { get; init; }

    public required DateOnly PlannedExport { get; init; }

    /// <summary>What the end user will use the goods for, in the end user's words; empty where nothing was stated.</summary>
    public required string EndUse { get; init; }

    /// <summary>Why the exporter asks for the exception.</summary>
    public required string Justification { get; init; }

    public required IReadOnlyList<RequestedParty> Parties { get; init; }

    public required IReadOnlyList<RequestedGoods> Goods { get; init; }

    public required IReadOnlyList<RequestedDocument> Documents { get; init; }

    /// <summary>Requests that were refused or withdrawn before, oldest first.</summary>
    public required IReadOnlyList<EarlierRequest> Earlier { get; init; }

    /// <summary>What is different from the earlier requests; null where there were none.</summary>
    public required string? WhatChanged { get; init; }

    /// <summary>The declaration of truth; null only where the request was reconstructed.</summary>
    public required Declaration? Declaration { get; init; }

    /// <summary>Whether it was made at an upgrade from what products and shipment were then, not by its exporter at submission.</summary>
    public required bool Reconstructed { get; init; }

    public string ToCanonicalJson() => CanonicalJson.Of(this);

    /// <summary>SHA-256 of <see cref="ToCanonicalJson"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash() => CanonicalJson.Hash(ToCanonicalJson());

    /// <summary>Reads canonical JSON. Null where the text is no request of a format that this build knows.</summary>
    public static ExceptionRequest? Read(string json) =>
        CanonicalJson.Read<ExceptionRequest>(json) is { Format: CurrentFormat } read && read.IsWhole() ? read : null;

    /// <summary>What keeps it from being submitted, field by field with paths as in <see cref="RequestDifferences"/>; empty where nothing does.</summary>
    public IReadOnlyList<(string Field, string Message)> Check()
    {
        var problems = new List<(string, string)>();
        if (Goods.Count == 0)
        {
            problems.Add(("goods", "A request has at least one line of goods."));
        }

        problems.AddRange(Goods.Select(g => g.Line).Where(line => line < 1).Distinct()
            .Select(line => ($"goods[{line}].line", $"There is a line {line}: lines are numbered from 1.")));
        problems.AddRange(Goods.GroupBy(g => g.Line).Where(same => same.Count() > 1)
            .Select(same => ($"goods[{same.Key}].line", $"There is more than one line {same.Key}: each line has a number of its own.")));
        var said = (WhatChanged ?? "").Trim().Length;
        if (Earlier.Count > 0 && said is < MinTextLength or > MaxTextLength)
        {
            var earlier = string.Join(", ", Earlier.Select(e => $"{e.Number} ({e.State})"));
            problems.Add(("whatChanged", string.Create(CultureInfo.InvariantCulture,
                $"Say what is different from {earlier}, in {MinTextLength} to {MaxTextLength:N0} characters: there are {said:N0}.")));
        }

        if (Declaration is null && !Reconstructed)
        {
            problems.Add(("declaration", "The declaration of truth has not been accepted: read and accept it."));
        }
        else if (Declaration is not null && Declarations.Find(Declaration.TextVersion)?.Text != Declaration.Text)
        {
            problems.Add(("declaration", $"The text accepted is not the declaration of truth of {Declaration.TextVersion}: read and accept the current one."));
        }

        return problems;
    }

    // Nullable annotations say nothing of the items of a list that was read.
    private bool IsWhole() =>
        Version >= 1
        && new IEnumerable<object?>[] { TransitCountries, Parties, Goods, Documents, Earlier }.All(items => items.All(item => item is not null));
}
