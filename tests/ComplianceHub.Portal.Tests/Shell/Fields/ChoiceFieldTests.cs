using Bunit;
using ComplianceHub.Portal.Shell;
using ComplianceHub.Portal.Shell.Fields;
using Microsoft.AspNetCore.Components;

namespace ComplianceHub.Portal.Tests.Shell.Fields;

public sealed class ChoiceFieldTests : FieldTest
{
    private readonly FieldReadings _readings = new();
    private readonly List<string> _chosen = [];
    private string? _country;
    private string _currency = "";
    private string _unit = "";

    [Fact]
    public async Task Enter_takes_the_suggestion_that_is_highlighted()
    {
        var field = Country();

        await TypeAsync(field, "kaz");
        await EnterAsync(field);

        Assert.Equal("KZ", _country);
        Assert.Equal("Kazakhstan", Stands(field));
        Assert.Empty(_readings.Errors);
    }

    [Fact]
    public async Task Enter_on_a_list_in_a_form_submits_nothing()
    {
        var submitted = 0;
        var form = Render<ActForm>(p => p
            .Add(f => f.OnSubmit, EventCallback.Factory.Create(this, () => submitted++))
            .AddChildContent<CountryField>(c => c
                .Add(f => f.Label, "Destination")
                .Add(f => f.ValueChanged, EventCallback.Factory.Create<string>(this, v => _country = v))));

        await form.Find("input").InputAsync("kaz");
        await EnterAsync(form);

        Assert.Equal("KZ", _country);
        Assert.Equal(0, submitted);
        // What the browser does by itself is kept from it by the script, which looks for the role.
        Assert.Equal("combobox", form.Find("input").GetAttribute("role"));
    }

    [Fact]
    public async Task A_form_that_is_sent_while_the_list_is_still_open_reads_what_the_text_names()
    {
        var submitted = 0;
        var form = Render<ActForm>(p => p
            .Add(f => f.OnSubmit, EventCallback.Factory.Create(this, () => submitted++))
            .AddChildContent<CountryField>(c => c
                .Add(f => f.Label, "Destination")
                .Add(f => f.ValueChanged, EventCallback.Factory.Create<string>(this, v => _country = v))));

        // No word of leaving the field has come yet, as on a slow line.
        await form.Find("input").InputAsync("Kazakhstan");
        await form.Find("form").SubmitAsync();

        Assert.Equal(("KZ", 1), (_country, submitted));
    }

    [Fact]
    public async Task Arrows_move_the_highlight_before_enter()
    {
        var field = Country();

        await TypeAsync(field, "Guin");
        await field.Find("input").KeyDownAsync("ArrowDown");
        await EnterAsync(field);

        Assert.Equal("GW", _country);
    }

    [Theory]
    [InlineData("Almanya", "DE")]
    [InlineData("UAE", "AE")]
    [InlineData("tr", "TR")]
    [InlineData("kazakhs", "KZ")]
    [InlineData("Niger", "NE")]
    public async Task Leaving_with_an_exact_name_or_a_single_match_keeps_it(string typed, string code)
    {
        var field = Country();

        await TypeAsync(field, typed);
        await TabAsync(field);

        Assert.Equal(code, _country);
        Assert.Equal(ComplianceHub.Controls.Countries.Name(code), Stands(field));
        Assert.Empty(_readings.Errors);
    }

    [Fact]
    public async Task Leaving_with_a_name_that_nothing_has_says_so_and_empties_nothing()
    {
        _country = "KZ";
        var field = Country();

        await TypeAsync(field, "Atlantis");
        await TabAsync(field);

        Assert.Contains("Destination 'Atlantis' is not found: choose one from the list.", field.Markup, StringComparison.Ordinal);
        Assert.Equal("Atlantis", Stands(field));
        Assert.Empty(_chosen);
        Assert.NotEmpty(_readings.Errors);

        field.Render(p => p.Add(f => f.HelperText, "Drawn anew"));
        Assert.Equal("Atlantis", Stands(field));
    }

    [Fact]
    public async Task Leaving_with_what_several_have_asks_to_choose()
    {
        var field = Country();

        await TypeAsync(field, "Bel");
        await TabAsync(field);

        Assert.Matches("Destination 'Bel' may be (any of [0-9]+|[^:]+ or [^:]+): choose one from the list.", field.Markup);
        Assert.Null(_country);
    }

    [Fact]
    public async Task What_is_typed_and_not_chosen_yet_holds_the_form_back()
    {
        _country = "KZ";
        var field = Country();

        await TypeAsync(field, "Bel");

        Assert.DoesNotContain("not chosen yet", field.Markup, StringComparison.Ordinal);
        Assert.False(await field.InvokeAsync(_readings.AllRead));
        field.WaitForAssertion(() => Assert.Contains("Destination 'Bel' is not chosen yet", field.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_is_deleted_takes_the_choice_away()
    {
        _country = "KZ";
        var field = Country();

        await TypeAsync(field, "");
        await TabAsync(field);

        Assert.Equal("", _country);
        Assert.Equal("", Stands(field) ?? "");
    }

    [Fact]
    public async Task The_list_says_that_nothing_was_found()
    {
        var field = Country();

        await TypeAsync(field, "Atlantis");

        Popovers.WaitForAssertion(() => Assert.Equal("Nothing found for Atlantis.", Popovers.Find("[role=status]").TextContent.Trim()));
    }

    [Fact]
    public async Task Opening_the_list_and_pressing_enter_keeps_what_was_chosen()
    {
        _country = "KZ";
        var field = Country();

        await field.Find("input").KeyDownAsync("ArrowDown");
        await EnterAsync(field);

        Assert.Equal("KZ", _country);
        Assert.Equal("Kazakhstan", Stands(field));
    }

    [Fact]
    public async Task An_enter_that_comes_before_the_answer_takes_nothing_of_the_list_before()
    {
        var late = new TaskCompletionSource<IReadOnlyList<string>>();
        string? chosen = null;
        var field = Render<ChoiceField<string>>(p => p
            .Add(f => f.Label, "Product").Add(f => f.ToText, v => v)
            .Add(f => f.Search, (text, _) => text == "late" ? late.Task : Task.FromResult<IReadOnlyList<string>>(["first", "second"]))
            .Add(f => f.ValueChanged, EventCallback.Factory.Create<string?>(this, v => chosen = v))
            .AddCascadingValue(_readings));
        await field.Find("input").KeyDownAsync("ArrowDown");

        var typing = field.Find("input").InputAsync("late");
        await field.Find("input").KeyDownAsync("Enter");
        var entering = field.Find("input").KeyUpAsync("Enter");
        Assert.Null(chosen);
        Assert.NotEmpty(_readings.Errors);

        late.SetResult(["late one"]);
        await Task.WhenAll(typing, entering);
        field.WaitForAssertion(() => Assert.Equal("late", Stands(field)));
        Assert.Null(chosen);

        await EnterAsync(field);
        Assert.Equal("late one", chosen);
    }

    [Theory]
    [InlineData("€", "EUR")]
    [InlineData("₺", "TRY")]
    [InlineData("TL", "TRY")]
    [InlineData("US$", "USD")]
    [InlineData("dolar", "USD")]
    [InlineData("zł", "PLN")]
    [InlineData("евро", "EUR")]
    public async Task A_sign_of_one_currency_chooses_it_by_enter_and_by_leaving(string typed, string code)
    {
        var (entered, left) = (Currency(), Currency());

        await TypeAsync(entered, typed);
        await EnterAsync(entered);
        Assert.Equal(code, _currency);

        _currency = "";
        await TypeAsync(left, typed);
        await TabAsync(left);
        Assert.Equal(code, _currency);
        Assert.Equal(code, Stands(left));
    }

    [Theory]
    [InlineData("$", "any of [0-9]+")]
    [InlineData("kr", "[A-Z]{3} or .*")]
    [InlineData("¥", "JPY or CNY")]
    public async Task A_sign_that_several_currencies_share_chooses_none(string typed, string which)
    {
        foreach (var leaveAsync in (Func<IRenderedComponent<IComponent>, Task>[])[EnterAsync, TabAsync])
        {
            var field = Currency();
            await TypeAsync(field, typed);
            await leaveAsync(field);

            field.WaitForAssertion(() => Assert.Matches(
                $"Currency '{System.Text.RegularExpressions.Regex.Escape(typed)}' may be {which}: choose one from the list.", field.Markup));
            Assert.Equal("", _currency);
            Assert.Equal(typed, Stands(field));
        }
    }

    [Theory]
    [InlineData("²")]
    [InlineData("₿")]
    [InlineData("***")]
    public async Task A_text_without_letters_that_names_nothing_offers_nothing(string typed)
    {
        foreach (var field in (IRenderedComponent<IComponent>[])[Currency(), Unit(), Country()])
        {
            await TypeAsync(field, typed);
            await EnterAsync(field);
            await TabAsync(field);

            Assert.Equal(typed, Stands(field));
            Assert.Contains($"'{typed}' is not", field.Markup, StringComparison.Ordinal);
        }

        Assert.Equal(("", "", null), (_currency, _unit, _country));
    }

    [Fact]
    public async Task A_unit_that_is_written_for_two_is_chosen_by_the_person()
    {
        foreach (var leaveAsync in (Func<IRenderedComponent<IComponent>, Task>[])[EnterAsync, TabAsync])
        {
            var field = Unit();
            await TypeAsync(field, "MT");
            await leaveAsync(field);

            field.WaitForAssertion(() => Assert.Contains("Unit 'MT' may be t or m: choose one from the list.", field.Markup, StringComparison.Ordinal));
            Assert.Equal(("", "MT"), (_unit, Stands(field)));
            Assert.NotEmpty(_readings.Errors);
        }
    }

    [Fact]
    public async Task Of_two_that_a_text_may_be_the_arrows_choose_one()
    {
        var field = Unit();

        await TypeAsync(field, "MT");
        await field.Find("input").KeyDownAsync("ArrowDown");
        await EnterAsync(field);

        Assert.Equal("MTR", _unit);
    }

    [Fact]
    public async Task A_package_is_told_to_be_none()
    {
        var field = Unit();

        await TypeAsync(field, "koli");
        await TabAsync(field);

        Assert.Contains("Unit 'koli' is a package, which says nothing of how much is in it", field.Markup, StringComparison.Ordinal);
        Assert.Equal("", _unit);
    }

    [Fact]
    public async Task While_a_text_names_no_choice_it_is_not_told_that_nothing_stands_there()
    {
        var field = Render<UnitField>(p => p.Add(f => f.Label, "Unit").Add(f => f.Error, "Line 1: unit is missing.").AddCascadingValue(_readings));
        Assert.Contains("unit is missing", field.Markup, StringComparison.Ordinal);

        await TypeAsync(field, "MT");
        Assert.DoesNotContain("unit is missing", field.Markup, StringComparison.Ordinal);

        await TabAsync(field);
        Assert.DoesNotContain("unit is missing", field.Markup, StringComparison.Ordinal);
        Assert.Contains("Unit 'MT' may be", field.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<CurrencyField> Currency() => Render<CurrencyField>(p => p
        .Add(f => f.Label, "Currency").Add(f => f.ValueChanged, EventCallback.Factory.Create<string>(this, v => _currency = v))
        .AddCascadingValue(_readings));

    private IRenderedComponent<UnitField> Unit() => Render<UnitField>(p => p
        .Add(f => f.Label, "Unit").Add(f => f.ValueChanged, EventCallback.Factory.Create<string>(this, v => _unit = v))
        .AddCascadingValue(_readings));

    private IRenderedComponent<CountryField> Country() => Render<CountryField>(p => p
        .Add(f => f.Label, "Destination").Add(f => f.Value, _country)
        .Add(f => f.ValueChanged, EventCallback.Factory.Create<string>(this, v =>
        {
            _country = v;
            _chosen.Add(v);
        }))
        .AddCascadingValue(_readings));

    private static Task TypeAsync(IRenderedComponent<IComponent> field, string text) => field.Find("input").InputAsync(text);

    private static async Task EnterAsync(IRenderedComponent<IComponent> field)
    {
        await field.Find("input").KeyDownAsync("Enter");
        await field.Find("input").KeyUpAsync("Enter");
    }

    private static async Task TabAsync(IRenderedComponent<IComponent> field)
    {
        await field.Find("input").KeyDownAsync("Tab");
        await field.Find("input").BlurAsync();
    }
}
