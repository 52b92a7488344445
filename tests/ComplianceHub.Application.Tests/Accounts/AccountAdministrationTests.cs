using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Accounts;

public sealed class AccountAdministrationTests : AccountWorld
{
    [Fact]
    public async Task The_set_up_link_works_once_and_never_beside_an_account()
    {
        await using var empty = await TestApplication.StartAsync();
        var accounts = empty.Get<AccountAdministration>();
        var token = empty.Get<SetUpLink>().Make();
        Assert.IsType<Result<string>.NotFound>(await accounts.SetUpAsync("guess", "Can", "can@example.test", "three plain words"));
        Ok(await accounts.SetUpAsync(token, "Can", "can@example.test", "three plain words"));
        Assert.Equal([Verbs.AccountFirstAdministratorCreated], (await empty.LedgerAsync()).Select(e => e.Verb));

        Assert.IsType<Result<string>.NotFound>(await accounts.SetUpAsync(token, "Eve", "eve@example.test", "three plain words"));
        Assert.IsType<Result<string>.NotFound>(await accounts.SetUpAsync(empty.Get<SetUpLink>().Make(), "Eve", "eve@example.test", "three plain words"));
    }

    [Fact]
    public async Task A_member_of_staff_chooses_a_password_behind_a_link_that_works_once()
    {
        var link = Ok(await Accounts.CreateAsync(Administrator, "Mert", "mert@example.test", Role.Officer));
        Assert.Contains(Ok(await Accounts.ListAsync(Administrator)), a => a is { Email: "mert@example.test", HasPassword: false });

        Assert.IsType<Result<string>.Invalid>(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "short"));
        Assert.IsType<Result<string>.Invalid>(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, new string(' ', 20)));
        Assert.IsType<Result<string>.NotFound>(await Accounts.RegisterPasswordAsync(link.UserId, "guess", "three plain words"));
        Ok(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "three plain words"));

        Assert.IsType<Result<string>.NotFound>(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "another three words"));
        Assert.Contains(Ok(await Accounts.ListAsync(Administrator)), a => a is { Email: "mert@example.test", HasPassword: true });
        Assert.Equal([Verbs.AccountCreated, Verbs.AccountPasswordSet], await DeedsAsync());
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_account_and_its_link_is_kept_nowhere()
    {
        var token = ActToken.New();
        var first = Ok(await Accounts.CreateAsync(Administrator, "Mert", "mert@example.test", Role.Officer, token));
        var second = Ok(await Accounts.CreateAsync(Administrator, "Mert", "mert@example.test", Role.Officer, token));

        Assert.Equal(first.UserId, second.UserId);
        Assert.Single(Ok(await Accounts.ListAsync(Administrator)), a => a.Email == "mert@example.test");
        await using var db = Application.OpenDatabase();
        var kept = Assert.Single(await db.UsedTokens.ToListAsync());
        Assert.DoesNotContain(first.Token, kept.Result, StringComparison.Ordinal);

        // Once the person has chosen a password, the form makes no link behind the ledger's back.
        Ok(await Accounts.RegisterPasswordAsync(second.UserId, second.Token, "three plain words"));
        Assert.IsType<Result<PasswordLink>.Conflict>(await Accounts.CreateAsync(Administrator, "Mert", "mert@example.test", Role.Officer, token));
    }

    [Theory]
    [InlineData(Role.Exporter)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.SeniorOfficer)]
    public async Task Nobody_but_an_administrator_touches_accounts(Role role)
    {
        var me = await Application.AddPersonAsync("Somebody", role, role == Role.Exporter ? await Application.AddOrganisationAsync() : null);
        var other = await Application.AddPersonAsync("Other", Role.Officer);

        Assert.IsType<Result<IReadOnlyList<AccountRow>>.Denied>(await Accounts.ListAsync(me));
        Assert.IsType<Result<PasswordLink>.Denied>(await Accounts.CreateAsync(me, "X", "x@example.test", Role.Administrator));
        Assert.IsType<Result<Role>.Denied>(await Accounts.ChangeRoleAsync(me, other.UserId, Role.SeniorOfficer));
        Assert.IsType<Result<bool>.Denied>(await Accounts.SuspendAsync(me, other.UserId, true));
        Assert.IsType<Result<PasswordLink>.Denied>(await Accounts.NewLinkAsync(me, other.UserId));
        Assert.Empty(await DeedsAsync());
    }

    [Fact]
    public async Task An_administrator_changes_neither_their_own_role_nor_an_exporters()
    {
        var exporter = await Application.AddPersonAsync("Elif", Role.Exporter, await Application.AddOrganisationAsync());

        Assert.IsType<Result<Role>.Denied>(await Accounts.ChangeRoleAsync(Administrator, Administrator.UserId, Role.Officer));
        Assert.IsType<Result<bool>.Denied>(await Accounts.SuspendAsync(Administrator, Administrator.UserId, true));
        Assert.IsType<Result<Role>.Denied>(await Accounts.ChangeRoleAsync(Administrator, exporter.UserId, Role.SeniorOfficer));
    }

    [Fact]
    public async Task What_is_so_already_is_said_and_stands_in_the_ledger_once()
    {
        var officer = await Application.AddPersonAsync("Deniz Kaya", Role.Officer);
        Ok(await Accounts.SuspendAsync(Administrator, officer.UserId, true));

        var again = await Accounts.SuspendAsync(Administrator, officer.UserId, true);
        var role = await Accounts.ChangeRoleAsync(Administrator, officer.UserId, Role.Officer);

        Assert.Equal("Deniz Kaya is suspended already.", Assert.IsType<Result<bool>.Conflict>(again).Message);
        Assert.Equal("Deniz Kaya is an officer already.", Assert.IsType<Result<Role>.Conflict>(role).Message);
        Assert.Equal([Verbs.AccountSuspended], await DeedsAsync());
    }
}
