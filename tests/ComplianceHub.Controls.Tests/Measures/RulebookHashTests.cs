using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Measures;

public class RulebookHashTests
{
    private static readonly ControlListVersion List = ControlList.CommonHighPriority.Newest;

    private static readonly Measure Measure = BuiltInMeasures.All.Single(m => m.Id == "us-origin-ru-by");

    private static readonly string Hash = RulebookHash.Of(List, [Measure]);

    [Fact]
    public void It_is_64_hexadecimal_digits_and_the_same_in_any_order()
    {
        Assert.Matches("^[0-9a-f]{64}$", Hash);
        Assert.Equal(RulebookHash.Of(List, BuiltInMeasures.All), RulebookHash.Of(List, BuiltInMeasures.All.Reverse()));
        Assert.Equal(Hash, RulebookHash.Of(List, [Measure with { Destinations = new HashSet<string> { "BY", "RU" } }]));
    }

    [Fact]
    public void It_changes_with_whatever_decides()
    {
        Measure[] others =
        [
            Measure with { Id = "other" },
            Measure with { ExportingCountry = "TR" },
            Measure with { Origins = new HashSet<string>() },
            Measure with { ContentShareFrom = 24.9m },
            Measure with { ContentShareFrom = null },
            Measure with { Destinations = new HashSet<string> { "RU" } },
            Measure with { Effect = MeasureEffect.NeedsException },
            Measure with { EffectiveFrom = Measure.EffectiveFrom.AddDays(1) },
            Measure with { EffectiveUntil = new(2030, 1, 1) },
            Measure with { ExcludedHs6 = new HashSet<string> { "854231" } },
        ];
        string[] hashes =
        [
            Hash, RulebookHash.Of(List, []), RulebookHash.Of(null, [Measure]), RulebookHash.Of(List, [Measure, others[0]]),
            RulebookHash.Of(List with { Version = "2027-01-01" }, [Measure]),
            RulebookHash.Of(List with { Entries = List.Entries.Where(e => e.Key != "854231").ToDictionary() }, [Measure]),
            .. others.Select(m => RulebookHash.Of(List, [m])),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void What_a_measure_is_called_and_where_it_was_found_decides_nothing() => Assert.Equal(Hash, RulebookHash.Of(List, [Measure with
    {
        Title = "x", Authority = "x", LegalSource = "x", Url = "x", Verification = Verification.Unverified, Note = "x",
    }]));

    [Fact]
    public void Every_property_of_a_measure_either_decides_or_is_named_here()
    {
        // A property that is added belongs in the hash and in the test above it, or here.
        string[] decides =
        [
            "Id", "ExportingCountry", "Origins", "ContentShareFrom", "Destinations", "Effect", "EffectiveFrom", "EffectiveUntil", "ExcludedHs6",
        ];
        string[] told = ["Title", "Authority", "LegalSource", "Url", "Verification", "Note"];

        Assert.Equal(decides.Concat(told).Order(), typeof(Measure).GetProperties().Select(p => p.Name).Order());
    }
}
