using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace ComplianceHub.Portal.Tests.Shell.Fields;

/// <summary>Renders a field alone, for a person of a culture.</summary>
public abstract class FieldTest : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    protected FieldTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Person("en-US");
        Popovers = Render<MudPopoverProvider>();
    }

    /// <summary>What lists and calendars open into.</summary>
    protected IRenderedComponent<MudPopoverProvider> Popovers { get; }

    protected HandClock Clock { get; } = new();

    protected static void Person(string culture) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

    protected static string? Stands(IRenderedComponent<IComponent> field) => field.Find("input").GetAttribute("value");

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        CultureInfo.CurrentCulture = _before;
        await DisposeAsync();
    }
}
