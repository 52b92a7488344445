namespace ComplianceHub.Controls.Measures;

/// <summary>
/// Signs of diversion that show from the shipment alone. They inform the officer and stop nothing by themselves.
/// Source: red flags in the joint alerts of FinCEN and BIS, FIN-2022-Alert003 and its supplements, in our own words.
/// </summary>
public static class RedFlags
{
    private const string Source = "FinCEN and BIS joint alert FIN-2022-Alert003, red flag indicators";

    private static readonly string[] ForwarderWords =
        ["logistic", "lojistik", "forwarding", "forwarder", "freight", "cargo", "kargo", "nakliyat", "transport", "shipping", "expedit", "spedition"];

    public static IEnumerable<Finding> Find(ShipmentFacts shipment)
    {
        if (shipment.Lines.All(l => l.Status == ControlStatus.NotListed))
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(shipment.EndUseStatement))
        {
            yield return Flag("No end-use statement", "The end use of listed goods is not stated: ask the end user for it.");
        }

        var endUser = shipment.Parties.FirstOrDefault(p => p.Role == PartyRole.EndUser);
        if (endUser is not null && endUser.Country != shipment.Destination)
        {
            yield return Flag("End user elsewhere",
                $"The end user is in {Countries.Name(endUser.Country)}, the goods go to {Countries.Name(shipment.Destination)}: ask why.");
        }

        foreach (var party in shipment.Parties.Where(p => p.Role != PartyRole.IntermediateConsignee && IsForwarder(p.Name)))
        {
            yield return Flag("Forwarder as last party",
                $"The {MeasureWords.Of(party.Role)} '{party.Name}' sounds like a freight forwarder: ask who will use the goods.");
        }

        foreach (var transit in shipment.TransitCountries.Where(t => t != shipment.Destination && IsDiversionPoint(t)))
        {
            yield return Flag("Route through a diversion point",
                $"The route passes through {Countries.Name(transit)}, a known transshipment point: ask for the commercial reason.");
        }
    }

    private static bool IsForwarder(string name)
    {
        // Ordinal comparison keeps the Turkish dotted capital and dotless small i apart from i: LOJİSTİK, NAKLİYAT.
        var folded = name.Replace('\u0130', 'i').Replace('\u0131', 'i');
        return ForwarderWords.Any(w => folded.Contains(w, StringComparison.OrdinalIgnoreCase));
    }

    // Russia and Belarus are where diverted goods end, not points on the way: a route through them is the measures' business.
    private static bool IsDiversionPoint(string country) =>
        BuiltInMeasures.All.Any(m => m.Effect == MeasureEffect.NeedsException && m.Destinations.Contains(country))
        && !BuiltInMeasures.All.Any(m => m.Effect == MeasureEffect.Prohibited && m.Destinations.Contains(country));

    private static Finding Flag(string title, string reason) => new(FindingKind.RedFlag, null, null, null, title, reason, Source);
}
