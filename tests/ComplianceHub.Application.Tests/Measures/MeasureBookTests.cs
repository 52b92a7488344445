using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Measures;
using ComplianceHub.Portal.Measures;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;
using ComplianceHub.Portal.Shipments;

namespace ComplianceHub.Portal.Tests.Measures;

public sealed class MeasureBookTests : IDisposable
{
    private const string Why = "Customs circular names it as one of the two.";
    private readonly TestPortal _portal = new();

    private MeasureBook Book => _portal.Get<MeasureBook>();

    [Fact]
    public async Task A_subheading_that_is_taken_out_is_met_by_that_measure_no_more_until_it_is_put_back()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var exporter = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());
        var product = (await _portal.Get<ProductRegistry>().RegisterAsync(exporter, Samples.Microcontroller)).ValueOrDefault!;
        async Task<IEnumerable<string?>> MeasuresAsync() =>
            (await _portal.Get<ShipmentDesk>().AssessAsync(exporter, Samples.To("RU", product.Id))).ValueOrDefault!.Findings.Where(f => f.Kind == FindingKind.Measure).Select(f => f.MeasureId);
        Assert.Contains("tr-us-origin-ru", await MeasuresAsync());

        Assert.Null((await Book.ExcludeAsync(admin, "tr-us-origin-ru", "8542.31", Why)).Problem);
        Assert.DoesNotContain("tr-us-origin-ru", await MeasuresAsync());
        Assert.Contains("us-origin-ru-by", await MeasuresAsync());
        Assert.IsType<Result<MeasureExclusion>.Conflict>(await Book.ExcludeAsync(admin, "tr-us-origin-ru", "854231", Why));

        Assert.Null((await Book.ReinstateAsync(admin, "tr-us-origin-ru", "854231")).Problem);
        Assert.Contains("tr-us-origin-ru", await MeasuresAsync());
    }

    [Fact]
    public async Task Only_an_administrator_and_only_listed_subheadings_with_a_reason()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var officer = await _portal.AddPersonAsync("Mert", Role.SeniorOfficer);

        Assert.IsType<Result<MeasureExclusion>.Denied>(await Book.ExcludeAsync(officer, "tr-us-origin-ru", "854231", Why));
        Assert.IsType<Result<string>.Denied>(await Book.ReinstateAsync(officer, "tr-us-origin-ru", "854231"));
        Assert.IsType<Result<MeasureExclusion>.NotFound>(await Book.ExcludeAsync(admin, "no-such", "854231", Why));
        Assert.Equal(["Code", "Reason"], Assert.IsType<Result<MeasureExclusion>.Invalid>(await Book.ExcludeAsync(admin, "tr-us-origin-ru", "0101.21", "")).Errors.Select(e => e.Field));
    }

    public void Dispose() => _portal.Dispose();
}
