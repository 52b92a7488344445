using Bunit;
using ComplianceHub.Portal.Shell.Fields;
using Microsoft.AspNetCore.Components;

namespace ComplianceHub.Portal.Tests.Shell.Fields;

public sealed class TypedFieldTests : FieldTest
{
    private readonly FieldReadings _readings = new();
    private decimal? _quantity = 1;
    private DateOnly? _day;

    [Theory]
    [InlineData("en-US", "1,5", "1.5", 1.5)]
    [InlineData("en-US", "1.5", "1.5", 1.5)]
    [InlineData("tr-TR", "1,5", "1,5", 1.5)]
    [InlineData("tr-TR", "1.5", "1,5", 1.5)]
    [InlineData("tr-TR", "2,40", "2,4", 2.4)]
    [InlineData("de-DE", "1.234,5", "1.234,5", 1234.5)]
    public void What_is_typed_is_read_and_shown_as_the_person_writes_it(string culture, string typed, string shown, double value)
    {
        Person(culture);
        var field = Quantity();

        field.Find("input").Change(typed);

        Assert.Equal((decimal)value, _quantity);
        Assert.Equal(shown, Stands(field));
        Assert.Empty(_readings.Errors);
        Assert.DoesNotContain("mud-input-error", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_number_written_otherwise_is_shown_in_the_one_form_again()
    {
        var field = Quantity();
        field.Find("input").Change("1,5");
        field.Find("input").Change("1,50");

        field.WaitForAssertion(() => Assert.Equal("1.5", Stands(field)));
    }

    [Theory]
    [InlineData("abc", false, "Quantity 'abc' is not a number: write it as 1.5 or 1,5.")]
    [InlineData("abc", true, "Quantity 'abc' is not a number: write it as 1.5 or 1,5.")]
    [InlineData("-3", false, "Quantity '-3' is out of range: write a number from 0 to 1,000,000,000.")]
    [InlineData("1,2,3", true, "Quantity '1,2,3' is not a number: write it as 1.5 or 1,5.")]
    [InlineData("", true, "Quantity is missing.")]
    public void What_cannot_be_read_is_refused_at_the_field_and_stays_there(string typed, bool required, string error)
    {
        var field = Quantity(required);

        field.Find("input").Change(typed);

        Assert.Equal(error, field.Find(".mud-input-error .mud-input-helper-text, .mud-input-helper-text.mud-input-error").TextContent.Trim());
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal(typed, Stands(field));
        Assert.Null(_quantity);
        Assert.NotEmpty(_readings.Errors);
        Assert.Equal("Quantity", Assert.Single(_readings.Errors).Field);
        Assert.Contains(error, _readings.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_stays_when_the_page_is_drawn_anew_and_goes_when_it_is_mended()
    {
        var field = Quantity();
        field.Find("input").Change("abc");

        field.Render(p => p.Add(f => f.Value, _quantity).Add(f => f.HelperText, "Pieces"));
        Assert.Equal("abc", Stands(field));
        Assert.NotEmpty(_readings.Errors);

        field.Find("input").Change("12");
        Assert.Equal(12, _quantity);
        Assert.Empty(_readings.Errors);
    }

    [Fact]
    public void A_page_that_makes_zero_of_nothing_does_not_make_zero_of_what_cannot_be_read()
    {
        var page = Render<ZeroPage>(p => p.AddCascadingValue(_readings));

        page.Find("input").Change("abc");

        Assert.Equal("abc", Stands(page));
        Assert.NotEmpty(_readings.Errors);
    }

    [Fact]
    public void A_value_from_elsewhere_takes_the_place_of_what_could_not_be_read()
    {
        var field = Quantity();
        field.Find("input").Change("abc");
        field.Render(p => p.Add(f => f.Value, _quantity));

        field.Render(p => p.Add(f => f.Value, 7.25m));

        Assert.Equal("7.25", Stands(field));
        Assert.Empty(_readings.Errors);
    }

    [Fact]
    public async Task A_required_number_is_missed_only_once_the_form_asks()
    {
        _quantity = null;
        var field = Quantity(required: true);
        Assert.DoesNotContain("is missing", field.Markup, StringComparison.Ordinal);

        Assert.False(await field.InvokeAsync(_readings.AllRead));

        field.WaitForAssertion(() => Assert.Contains("Quantity is missing.", field.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_field_that_is_gone_refuses_nothing_any_more()
    {
        var field = Quantity();
        field.Find("input").Change("abc");

        await DisposeComponentsAsync();

        Assert.Empty(_readings.Errors);
    }

    [Fact]
    public void A_share_takes_its_percent_sign()
    {
        var field = Render<NumberField>(p => p
            .Add(f => f.Label, "US content").Add(f => f.Share, true).Add(f => f.Max, 100)
            .Add(f => f.ValueChanged, EventCallback.Factory.Create<decimal?>(this, v => _quantity = v)));

        field.Find("input").Change("12,5 %");

        Assert.Equal(12.5m, _quantity);
        Assert.Equal("12.5", Stands(field));
    }

    [Theory]
    [InlineData("en-US", "01/02/2027", "2 January 2027")]
    [InlineData("tr-TR", "01.02.2027", "1 February 2027")]
    [InlineData("tr-TR", "15 Ocak 2027", "15 January 2027")]
    [InlineData("en", "2027-01-15", "15 January 2027")]
    public void A_day_is_shown_with_its_month_in_letters_so_that_one_sees_how_it_was_read(string culture, string typed, string shown)
    {
        Person(culture);
        var field = Day();

        field.Find("input").Change(typed);

        Assert.Equal(shown, Stands(field));
        Assert.Equal(shown, _day!.Value.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_day_that_is_none_is_refused_at_the_field()
    {
        _day = new(2027, 1, 1);
        var field = Day();

        field.Find("input").Change("31.02.2027");

        Assert.Contains("February 2027 has 28 days.", field.Markup, StringComparison.Ordinal);
        Assert.Equal("31.02.2027", Stands(field));
        Assert.Null(_day);
        Assert.NotEmpty(_readings.Errors);
    }

    [Fact]
    public void A_day_chosen_in_the_calendar_stands_in_the_field()
    {
        _day = new(2027, 1, 15);
        var field = Day();
        field.Find("button[aria-label='Calendar: Day of export']").Click();
        Popovers.WaitForElement(".mud-picker-calendar");

        Popovers.FindAll("button.mud-day").Single(b => b.TextContent.Trim() == "20" && !b.ClassList.Contains("mud-hidden")).Click();

        field.WaitForAssertion(() => Assert.Equal("20 January 2027", Stands(field)));
        Assert.Equal(new DateOnly(2027, 1, 20), _day);
    }

    private IRenderedComponent<NumberField> Quantity(bool required = false) => Render<NumberField>(p => p
        .Add(f => f.Label, "Quantity").Add(f => f.Value, _quantity).Add(f => f.Required, required)
        .Add(f => f.ValueChanged, EventCallback.Factory.Create<decimal?>(this, v => _quantity = v))
        .AddCascadingValue(_readings));

    private IRenderedComponent<DateField> Day() => Render<DateField>(p => p
        .Add(f => f.Label, "Day of export").Add(f => f.Value, _day)
        .Add(f => f.ValueChanged, EventCallback.Factory.Create<DateOnly?>(this, v => _day = v))
        .AddCascadingValue(_readings));

    private sealed class ZeroPage : ComponentBase
    {
        private decimal _value = 1;

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenComponent<NumberField>(0);
            builder.AddComponentParameter(1, nameof(NumberField.Label), "Quantity");
            builder.AddComponentParameter(2, nameof(NumberField.Value), (decimal?)_value);
            builder.AddComponentParameter(3, nameof(NumberField.ValueChanged), EventCallback.Factory.Create<decimal?>(this, v => _value = v ?? 0));
            builder.CloseComponent();
        }
    }
}
