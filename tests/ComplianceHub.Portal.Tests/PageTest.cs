using Bunit;
using ComplianceHub.Controls.People;
using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace ComplianceHub.Portal.Tests;

/// <summary>Renders a page with the real use cases on a real database, for a person who is signed in.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    protected PageTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        var portal = Portal.Services.CreateScope().ServiceProvider;
        Services.AddScoped(_ => portal.GetRequiredService<OwnAccount>());
        Services.AddScoped<CurrentCaller>();
        Services.AddFallbackServiceProvider(portal);
    }

    protected TestPortal Portal { get; } = new();

    protected HandClock Clock { get; } = new();

    /// <summary>After a click nothing acts for a moment, as it might be a double click's second: a person's next click comes later.</summary>
    protected void LetAMomentPass() => Clock.Advance(TimeSpan.FromSeconds(1));

    /// <summary>Signs a person in and renders what menus and lists open into.</summary>
    protected void SignIn(Person person)
    {
        var authorization = AddAuthorization();
        authorization.SetAuthorized(person.Name);
        authorization.SetRoles(person.Role.ToString());
        authorization.SetPolicies([.. Permissions.Of(person.Role).Select(permission => permission.ToString())]);
        authorization.SetClaims([.. TestPortal.ClaimsOf(person)]);
        Render<MudPopoverProvider>();
    }

    /// <summary>The input with a label, as a person would find it.</summary>
    protected static AngleSharp.Dom.IElement Field(IRenderedComponent<IComponent> page, string label)
    {
        var text = page.FindAll("label").FirstOrDefault(l => l.TextContent.Trim().TrimEnd('*').Trim() == label)
            ?? throw new InvalidOperationException($"No field is labelled '{label}'.");
        return page.Find("#" + text.GetAttribute("for"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Portal.DisposeAsync();
    }
}
