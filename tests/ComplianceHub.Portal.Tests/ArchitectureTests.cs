using System.Reflection;
using System.Text.RegularExpressions;
using ComplianceHub.Controls.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Portal.Tests;

/// <summary>Holds the house's rules of docs/architecture.md for the portal.</summary>
public sealed partial class ArchitectureTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static readonly Assembly Portal = typeof(Program).Assembly;

    private static IEnumerable<Type> Pages => Portal.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any());

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        Assert.NotEmpty(Pages);
        Assert.All(Pages, page => Assert.True(
            page.IsDefined(typeof(AuthorizeAttribute)) || page.IsDefined(typeof(AllowAnonymousAttribute)), page.FullName));
    }

    [Fact]
    public void Pages_ask_for_a_permission_and_never_for_a_role()
    {
        var asked = Portal.GetTypes().SelectMany(t => t.GetCustomAttributes<AuthorizeAttribute>().Select(a => (Type: t.FullName, a.Roles, a.Policy))).ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Where(a => a.Roles is not null).Select(a => $"{a.Type} asks for the roles {a.Roles}"));
        Assert.Empty(asked.Where(a => a.Policy is not null && !Enum.TryParse<Permission>(a.Policy, out _)).Select(a => $"{a.Type} asks for '{a.Policy}'"));
        Assert.Empty(Sources("*.razor").Where(f => Roles().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName));
    }

    [Fact]
    public void Pages_and_endpoints_reach_the_database_only_through_a_use_case()
    {
        var offenders = Sources("*.razor").Concat(Sources("*Endpoints.cs"))
            .Where(f => DatabaseUse().IsMatch(File.ReadAllText(f)))
            .Select(Path.GetFileName);

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_component_holds_an_actor_or_a_caller()
    {
        var components = Portal.GetTypes().Where(t => typeof(ComponentBase).IsAssignableFrom(t) || typeof(IComponent).IsAssignableFrom(t)).ToList();
        var held = components.SelectMany(t => t.GetFields(All).Select(f => (t, f.Name, Type: f.FieldType))
                .Concat(t.GetProperties(All).Select(p => (t, p.Name, Type: p.PropertyType))))
            .Where(m => Holds(m.Type)).Select(m => $"{m.t.FullName}.{m.Name}");

        Assert.True(components.Count > 40, $"Only {components.Count} components were found.");
        Assert.Empty(held);
    }

    [Fact]
    public void Nothing_in_the_portal_knows_an_actor()
    {
        var known = Portal.GetTypes().SelectMany(t => t.GetMethods(All).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)
                .Concat(m.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? []).Select(p => (m, p))))
            .Where(x => x.p == typeof(Actor) || x.p.GenericTypeArguments.Contains(typeof(Actor))).Select(x => $"{x.m.DeclaringType!.FullName}.{x.m.Name}");

        Assert.Empty(known.Distinct());
    }

    [Fact]
    public void No_context_outlives_its_call()
    {
        var kept = Portal.GetTypes().Where(t => t.Namespace?.StartsWith("ComplianceHub.Portal", StringComparison.Ordinal) == true)
            .Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(All))
            .Where(f => typeof(DbContext).IsAssignableFrom(f.FieldType))
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}");

        Assert.Empty(kept);
    }

    private static bool Holds(Type type) => type == typeof(Actor) || type == typeof(Caller)
        || type.GenericTypeArguments.Any(a => !typeof(Delegate).IsAssignableFrom(type) && Holds(a));

    private static IEnumerable<string> Sources(string pattern)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ComplianceHub.sln")))
        {
            root = root.Parent;
        }

        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "ComplianceHub.Portal"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"PortalDbContext|IDbContextFactory|DbSet<")]
    private static partial Regex DatabaseUse();

    [GeneratedRegex(@"Roles\s*=|IsInRole")]
    private static partial Regex Roles();
}
