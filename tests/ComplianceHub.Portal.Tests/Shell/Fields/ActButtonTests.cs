using Bunit;
using ComplianceHub.Portal.Shell.Fields;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ComplianceHub.Portal.Tests.Shell.Fields;

public sealed class ActButtonTests : FieldTest
{
    private int _acts;

    [Fact]
    public void Two_clicks_act_once_also_where_the_act_ends_at_once()
    {
        var button = Button(() =>
        {
            _acts++;
            return Task.CompletedTask;
        });

        button.Find("button").Click();
        button.Find("button").Click();

        Assert.Equal(1, _acts);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        Assert.False(button.Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public void While_the_act_runs_the_button_says_so_and_a_click_counts_for_nothing()
    {
        var end = new TaskCompletionSource();
        var button = Button(() =>
        {
            _acts++;
            return end.Task;
        });

        button.Find("button").Click();

        Assert.Equal("true", button.Find("button").GetAttribute("aria-busy"));
        Assert.True(button.Find("button").HasAttribute("disabled"));
        Assert.NotEmpty(button.FindAll(".mud-progress-circular"));
        button.Find("button").Click();
        Assert.Equal(1, _acts);

        end.SetResult();
        button.WaitForAssertion(() => Assert.False(button.Find("button").HasAttribute("aria-busy")));
        button.Find("button").Click();
        Assert.Equal(1, _acts);
    }

    [Fact]
    public void A_click_after_a_moment_acts_again()
    {
        var button = Button(() =>
        {
            _acts++;
            return Task.CompletedTask;
        });

        button.Find("button").Click();
        Clock.Advance(ActGate.Pause + TimeSpan.FromMilliseconds(1));
        button.Find("button").Click();

        Assert.Equal(2, _acts);
    }

    [Fact]
    public void The_moment_counts_from_the_end_of_a_slow_act()
    {
        var button = Button(() =>
        {
            _acts++;
            // The second click waits on the server until the first is done.
            Clock.Advance(TimeSpan.FromSeconds(10));
            return Task.CompletedTask;
        });

        button.Find("button").Click();
        button.Find("button").Click();

        Assert.Equal(1, _acts);
    }

    [Fact]
    public async Task An_act_that_throws_leaves_the_button_usable()
    {
        var gate = new ActGate(Clock);
        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.RunAsync(this, () => throw new InvalidOperationException()));

        Clock.Advance(ActGate.Pause + TimeSpan.FromMilliseconds(1));
        await gate.RunAsync(this, () => Task.FromResult(_acts++));

        Assert.Equal(1, _acts);
    }

    [Fact]
    public void The_second_click_does_not_hit_what_appeared_in_the_place_of_the_first_button()
    {
        var did = new List<string>();
        var page = Render<ActGroup>(p => p.AddChildContent<Replacing>(r => r.Add(x => x.Did, did.Add)));

        page.Find("button").Click();
        Assert.Equal("Recommend", page.Find("button").TextContent.Trim());
        page.Find("button").Click();
        Assert.Equal(["Take up"], did);

        Clock.Advance(ActGate.Pause + TimeSpan.FromMilliseconds(1));
        page.Find("button").Click();
        Assert.Equal(["Take up", "Recommend"], did);
    }

    [Fact]
    public async Task A_form_that_is_submitted_twice_acts_once()
    {
        var form = Form();

        await form.Find("form").SubmitAsync();
        await form.Find("form").SubmitAsync();

        Assert.Equal(1, _acts);
    }

    [Fact]
    public async Task A_form_does_not_act_while_something_typed_cannot_be_read()
    {
        var form = Form();
        form.Find("input").Change("abc");

        await form.Find("form").SubmitAsync();

        Assert.Equal(0, _acts);
        Assert.Contains("One field needs a look: Quantity 'abc' is not a number", form.Find(".mud-alert").TextContent, StringComparison.Ordinal);

        form.Find("input").Change("1,5");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await form.Find("form").SubmitAsync();
        Assert.Equal(1, _acts);
        Assert.Empty(form.FindAll(".mud-alert"));
    }

    [Fact]
    public void A_submit_button_shows_that_its_form_acts()
    {
        var end = new TaskCompletionSource();
        var form = Form(end.Task);

        _ = form.Find("form").SubmitAsync();

        form.WaitForAssertion(() => Assert.Equal("true", form.Find("button[type=submit]").GetAttribute("aria-busy")));
        end.SetResult();
        form.WaitForAssertion(() => Assert.False(form.Find("button[type=submit]").HasAttribute("aria-busy")));
    }

    private IRenderedComponent<ActButton> Button(Func<Task> act) => Render<ActButton>(p => p
        .Add(b => b.OnClick, EventCallback.Factory.Create(this, act)).AddChildContent("Record"));

    private IRenderedComponent<ActForm> Form(Task? until = null) => Render<ActForm>(p => p
        .Add(f => f.OnSubmit, EventCallback.Factory.Create(this, () =>
        {
            _acts++;
            return until ?? Task.CompletedTask;
        }))
        .AddChildContent<NumberField>(f => f.Add(x => x.Label, "Quantity"))
        .AddChildContent<ActButton>(b => b.Add(x => x.ButtonType, ButtonType.Submit).AddChildContent("Save")));

    /// <summary>A page on which one button takes the other's place.</summary>
    private sealed class Replacing : ComponentBase
    {
        private bool _taken;

        [Parameter]
        public Action<string> Did { get; set; } = default!;

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            var title = _taken ? "Recommend" : "Take up";
            builder.OpenComponent<ActButton>(0);
            builder.SetKey(title);
            builder.AddComponentParameter(1, nameof(ActButton.OnClick), EventCallback.Factory.Create(this, () =>
            {
                Did(title);
                _taken = true;
            }));
            builder.AddComponentParameter(2, nameof(ActButton.ChildContent), (RenderFragment)(b => b.AddContent(0, title)));
            builder.CloseComponent();
        }
    }
}
