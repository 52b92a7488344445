using ComplianceHub.Application.Tests.Acts;
using ComplianceHub.Application.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.WhatMustBeImpossible;

/// <summary>Whoever is signed out, by whatever ended the session, neither acts nor reads: every use case asks at each call.</summary>
public sealed class SignedOutAndStillAbleToSign : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    /// <summary>What ends the session of a senior officer.</summary>
    private static readonly Dictionary<string, Func<CaseWorld, Caller, Task>> ByName = new()
    {
        ["signed out in another tab"] = async (w, me) => Ok(await w.Application.Get<Sessions>().EndAsync(me)),
        ["suspended"] = async (w, me) => Ok(await w.Accounts.SuspendAsync(w.Administrator, me.UserId!, true)),
        ["demoted"] = async (w, me) => Ok(await w.Accounts.ChangeRoleAsync(w.Administrator, me.UserId!, Role.Officer)),
        ["given another password"] = SetPasswordAsync,
        ["there for ten hours"] = (w, _) => Task.Run(() => w.Application.Clock.Move(TimeSpan.FromHours(10))),
        ["deleted with the session"] = RemoveSessionAsync,
    };

    public static TheoryData<string> Endings => [.. ByName.Keys];

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task No_act_and_no_question_answers_somebody_who_was(string what)
    {
        await ByName[what](_world, _world.Senior);

        Assert.Equal([], await AnsweredAsync(_world.Senior));
    }

    [Fact]
    public async Task No_act_and_no_question_answers_nobody_or_a_stolen_session()
    {
        Assert.Equal([], await AnsweredAsync(Caller.Nobody));
        Assert.Equal([], await AnsweredAsync(Caller.Of(_world.Senior.UserId, _world.Officer.Caller.SessionId!.Value)));
        Assert.Equal([], await AnsweredAsync(Caller.Of(_world.Senior.UserId, Guid.NewGuid())));
        Assert.Equal([], await AnsweredAsync(new Caller(_world.Senior.UserId, null, Means.Screen)));
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_answered_by_all_of_them()
    {
        foreach (var person in new[] { _world.Administrator, _world.Exporter })
        {
            var signedOut = new List<string>();
            foreach (var method in UseCases.All.Where(m => UseCases.NameOf(m) != "Sessions.EndAsync"))
            {
                if (UseCases.KindOf(await UseCases.AskAsync(_world.Application, method, person)) == "SignedOut")
                {
                    signedOut.Add(UseCases.NameOf(method));
                }
            }

            Assert.Equal([], signedOut);
        }
    }

    /// <summary>Two tabs: signed out in one, the other shows the recommendation still.</summary>
    [Fact]
    public async Task A_page_that_is_still_open_signs_nothing()
    {
        var page = await _world.SeenByAsync(_world.Senior, await _world.RecommendedAsync());
        Ok(await _world.Application.Get<Sessions>().EndAsync(_world.Senior));

        var refused = await _world.Desk.CountersignAsync(_world.Senior, Form(page, ActToken.New()), "Agreed.", page.Seen!);

        Assert.IsType<Result<CaseFile>.SignedOut>(refused);
        Assert.StartsWith(
            "You are signed out here: nothing can be done on this page any more. What you typed is still on it", refused.Problem, StringComparison.Ordinal);
        // Signed in again, the same form may be sent: nothing was used up.
        var again = await _world.Application.SignInAsync(_world.Senior);
        Ok(await _world.Desk.CountersignAsync(again, Form(page), "Agreed.", page.Seen!));
    }

    [Fact]
    public async Task A_demoted_administrator_makes_no_administrator()
    {
        var demoted = await _world.Application.AddPersonAsync("Eve", Role.Administrator);
        Ok(await _world.Accounts.ChangeRoleAsync(_world.Administrator, demoted.UserId, Role.Auditor));

        Assert.IsType<Result<PasswordLink>.SignedOut>(await _world.Accounts.CreateAsync(demoted, "Mallory", "mallory@example.test", Role.Administrator));
        var signedIn = await _world.Application.SignInAsync(demoted);
        Assert.Equal("Only an administrator may manage accounts.",
            Denied(await _world.Accounts.CreateAsync(signedIn, "Mallory", "mallory@example.test", Role.Administrator)));
        await using var db = _world.Application.OpenDatabase();
        Assert.False(await db.Users.AnyAsync(u => u.DisplayName == "Mallory"));
    }

    /// <summary>Use cases that did not say that the caller is signed out, after asking all; and the ledger, where it grew.</summary>
    private async Task<List<string>> AnsweredAsync(Caller caller)
    {
        var before = (await _world.Application.LedgerAsync()).Count;
        var answered = new List<string>();
        foreach (var method in UseCases.All)
        {
            if (UseCases.KindOf(await UseCases.AskAsync(_world.Application, method, caller)) is var kind and not "SignedOut")
            {
                answered.Add($"{UseCases.NameOf(method)}: {kind}");
            }
        }

        answered.AddRange((await _world.Application.LedgerAsync()).Skip(before).Select(e => e.Verb));
        return answered;
    }

    private static async Task SetPasswordAsync(CaseWorld world, Caller caller)
    {
        var link = Ok(await world.Accounts.NewLinkAsync(world.Administrator, caller.UserId!));
        Ok(await world.Accounts.RegisterPasswordAsync(link.UserId, link.Token, "three plain words"));
    }

    private static async Task RemoveSessionAsync(CaseWorld world, Caller caller)
    {
        await using var db = world.Application.OpenDatabase();
        await db.Sessions.Where(s => s.Id == caller.SessionId).ExecuteDeleteAsync();
    }
}
