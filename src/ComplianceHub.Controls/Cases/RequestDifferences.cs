using System.Globalization;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Cases;

/// <summary>One field that two versions differ in.</summary>
/// <param name="Field">Stable path: goods[1].quantity, parties.endUser.country, lines[2].status; in brackets the line number, not an index.</param>
/// <param name="Label">The field in words, with its line: "Line 1: quantity".</param>
/// <param name="Before">In words; "not stated" where empty, "not there" where a line or party was added. Texts that a person typed stay as they are.</param>
/// <param name="After">As <paramref name="Before"/>; "not there" where it was removed.</param>
public sealed record FieldDifference(string Field, string Label, string Before, string After);

/// <summary>What changed between two versions of a request.</summary>
public static class RequestDifferences
{
    /// <summary>
    /// The fields that differ, in the order of the request. Case number, version, format and declaration do not count: they say who asks when,
    /// not what is asked. Lines are compared by number, parties by role, documents by their bytes.
    /// </summary>
    public static IReadOnlyList<FieldDifference> Between(ExceptionRequest before, ExceptionRequest after)
    {
        var found = new List<FieldDifference>();
        new Comparison<ExceptionRequest>(found, before, after, "", "")
            .Text("holder.name", "Holder: name", r => r.Holder.Name)
            .Text("holder.registrationNumber", "Holder: registration number", r => r.Holder.RegistrationNumber)
            .Text("holder.address", "Holder: address", r => r.Holder.Address)
            .Country("holder.country", "Holder: country", r => r.Holder.Country)
            .Text("movement", "Kind of movement", r => FieldWords.Of(r.Movement))
            .Country("exportingCountry", "Exporting country", r => r.ExportingCountry)
            .Country("destination", "Destination", r => r.Destination)
            .Field("transitCountries", "Route through", r => string.Join(", ", r.TransitCountries), r => FieldWords.Route(r.TransitCountries))
            .Text("plannedExport", "Planned day of export", r => FieldWords.Day(r.PlannedExport))
            .Text("endUse", "End use", r => r.EndUse)
            .Text("justification", "Justification", r => r.Justification);
        foreach (var (role, nth, was, now) in FieldPairs.Match(before.Parties, after.Parties, p => p.Role).OrderBy(p => p.Key))
        {
            Compare(found, role, nth, was, now);
        }

        foreach (var (line, nth, was, now) in FieldPairs.Match(before.Goods, after.Goods, g => g.Line).OrderBy(p => p.Key))
        {
            Compare(found, line, nth, was, now);
        }

        foreach (var (sha256, nth, was, now) in FieldPairs.Match(before.Documents, after.Documents, d => d.Sha256))
        {
            var path = $"documents[{sha256}]{FieldPairs.Nth(nth)}";
            if (FieldPairs.Both(found, path, "Document", was, now, d => FieldWords.Stated(d.Name)))
            {
                new Comparison<RequestedDocument>(found, was!, now!, path + ".", "Document: ").Text("name", "name", d => d.Name);
            }
        }

        foreach (var (number, nth, was, now) in FieldPairs.Match(before.Earlier, after.Earlier, e => e.Number))
        {
            var path = $"earlier[{number}]{FieldPairs.Nth(nth)}";
            if (FieldPairs.Both(found, path, $"Earlier request {number}", was, now, e => $"{e.State} on {FieldWords.Day(e.Day)}"))
            {
                new Comparison<EarlierRequest>(found, was!, now!, path + ".", $"Earlier request {number}: ")
                    .Text("state", "state", e => e.State)
                    .Text("day", "day", e => FieldWords.Day(e.Day));
            }
        }

        new Comparison<ExceptionRequest>(found, before, after, "", "")
            .Text("whatChanged", "What is different from earlier requests", r => r.WhatChanged)
            .Text("reconstructed", "Reconstructed at an upgrade", r => FieldWords.YesNo(r.Reconstructed));
        return found;
    }

    private static void Compare(List<FieldDifference> found, PartyRole role, int nth, RequestedParty? before, RequestedParty? after)
    {
        var path = $"parties.{FieldWords.Path(role)}{FieldPairs.Nth(nth)}";
        var name = FieldWords.Capital(MeasureWords.Of(role)) + (nth == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {nth}"));
        if (!FieldPairs.Both(found, path, name, before, after, p => $"{p.Name}, {p.Address}, {Countries.Name(p.Country)}"))
        {
            return;
        }

        new Comparison<RequestedParty>(found, before!, after!, path + ".", name + ": ")
            .Text("name", "name", p => p.Name)
            .Text("address", "address", p => p.Address)
            .Country("country", "country", p => p.Country);
    }

    private static void Compare(List<FieldDifference> found, int line, int nth, RequestedGoods? before, RequestedGoods? after)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"goods[{line}]{FieldPairs.Nth(nth)}");
        var name = FieldWords.Line(line);
        if (!FieldPairs.Both(found, path, name, before, after, FieldWords.Of))
        {
            return;
        }

        new Comparison<RequestedGoods>(found, before!, after!, path + ".", name + ": ")
            .Text("productId", "registered product", g => g.ProductId.ToString())
            .Text("name", "name", g => g.Name)
            .Text("description", "description", g => g.Description)
            .Text("manufacturer", "manufacturer", g => g.Manufacturer)
            .Text("partNumber", "part number", g => g.PartNumber)
            .Field("declaredHs", "declared code", g => g.DeclaredHs, g => FieldWords.Code(g.DeclaredHs))
            .Country("countryOfOrigin", "country of origin", g => g.CountryOfOrigin)
            .Text("content.us", "US content", g => FieldWords.Percent(g.Content.Us))
            .Text("content.eu", "EU content", g => FieldWords.Percent(g.Content.Eu))
            .Text("content.uk", "UK content", g => FieldWords.Percent(g.Content.Uk))
            .Text("content.jp", "Japanese content", g => FieldWords.Percent(g.Content.Jp))
            .Text("eccn", "ECCN", g => g.Eccn)
            .Text("quantity", "quantity", g => FieldWords.Number(g.Quantity))
            .Field("unit", "unit", g => g.Unit, g => FieldWords.Unit(g.Unit))
            .Text("unitValue", "unit value", g => FieldWords.Number(g.UnitValue))
            .Text("currency", "currency", g => g.Currency);
    }
}

/// <summary>Compares two records field by field, into one list.</summary>
internal sealed class Comparison<T>(List<FieldDifference> found, T before, T after, string path, string name)
{
    /// <summary>A field whose words are its value; null and empty are the same: not stated.</summary>
    public Comparison<T> Text(string field, string label, Func<T, string?> value) => Field(field, label, value, r => FieldWords.Stated(value(r)));

    public Comparison<T> Country(string field, string label, Func<T, string> code) => Field(field, label, code, r => FieldWords.Country(code(r)));

    /// <summary>A field that is compared by its value and told in words; where two values have the same words, the values are told.</summary>
    public Comparison<T> Field(string field, string label, Func<T, string?> value, Func<T, string> words)
    {
        var (was, now) = (value(before) ?? "", value(after) ?? "");
        if (was == now)
        {
            return this;
        }

        var (said, says) = (words(before), words(after));
        found.Add(said == says ? new(path + field, name + label, was, now) : new(path + field, name + label, said, says));
        return this;
    }
}

/// <summary>Matches the items of two lists.</summary>
internal static class FieldPairs
{
    private const string NotThere = "not there";

    /// <summary>Every key of either list with its first, second and further items; null where one list has no such item.</summary>
    public static IEnumerable<(TKey Key, int Nth, T? Before, T? After)> Match<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, TKey> key)
        where T : class
    {
        var (was, now) = (before.ToLookup(key), after.ToLookup(key));
        foreach (var one in before.Concat(after).Select(key).Distinct())
        {
            var (old, current) = (was[one].ToList(), now[one].ToList());
            for (var i = 0; i < Math.Max(old.Count, current.Count); i++)
            {
                yield return (one, i + 1, old.ElementAtOrDefault(i), current.ElementAtOrDefault(i));
            }
        }
    }

    /// <summary>Whether both items are there to be compared; where one is not, that is the difference.</summary>
    public static bool Both<T>(List<FieldDifference> found, string path, string label, T? before, T? after, Func<T, string> words)
        where T : class
    {
        if (before is not null && after is not null)
        {
            return true;
        }

        found.Add(new(path, label, before is null ? NotThere : words(before), after is null ? NotThere : words(after)));
        return false;
    }

    /// <summary>What tells the second and further items of a key apart in a path.</summary>
    public static string Nth(int nth) => nth == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{nth}]");
}

/// <summary>Values in words, for differences and narrowings.</summary>
internal static class FieldWords
{
    public static string Of(Movement movement) => movement switch
    {
        Movement.Export => "export",
        _ => throw new ArgumentOutOfRangeException(nameof(movement), movement, "No such movement."),
    };

    /// <summary>A line of goods in one phrase: 500 pieces of 'Capacitor' at 0.12 USD.</summary>
    public static string Of(RequestedGoods goods) =>
        $"{UnitOfMeasure.Write(goods.Quantity, goods.Unit)} of '{goods.Name}' at {Currency.Write(goods.UnitValue, goods.Currency)}";

    public static string Path(PartyRole role) => role switch
    {
        PartyRole.Consignee => "consignee",
        PartyRole.IntermediateConsignee => "intermediateConsignee",
        PartyRole.EndUser => "endUser",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    public static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"Line {line}");

    public static string Stated(string? text) => string.IsNullOrEmpty(text) ? "not stated" : text;

    public static string Country(string code) => Stated(Countries.Name(code));

    public static string Route(IReadOnlyList<string> countries) => Stated(string.Join(", ", countries.Select(Countries.Name)));

    /// <summary>Dotted as in tariffs where it can be read as a code, else as typed.</summary>
    public static string Code(string? typed) => HsCode.Parse(typed).Code?.ToString() ?? Stated(typed);

    /// <summary>All its decimals, so that two numbers never read alike.</summary>
    public static string Number(decimal number) => UnitOfMeasure.Digits(number);

    public static string Unit(string unit) => UnitOfMeasure.Find(unit)?.Symbol ?? Stated(unit);

    public static string Percent(decimal share) => Number(share) + " %";

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string YesNo(bool value) => value ? "yes" : "no";

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
