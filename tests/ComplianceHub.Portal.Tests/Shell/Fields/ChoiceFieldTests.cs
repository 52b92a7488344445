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

        Assert.Matches("Destination 'Bel' may be any of [0-9]+: choose one from the list.", field.Markup);
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
