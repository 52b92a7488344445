using System.Net;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Tests.Accounts;

public sealed class AccountAdministrationTests : IDisposable
{
    private readonly TestPortal _portal = new();

    private AccountAdministration Accounts => _portal.Get<AccountAdministration>();

    [Fact]
    public async Task The_set_up_link_works_once_and_never_beside_an_account()
    {
        var token = _portal.Get<SetUpLink>().Make();
        Assert.IsType<Result<string>.NotFound>(await Accounts.SetUpAsync("guess", "Can", "can@example.test", "three plain words"));
        Assert.IsType<Result<string>.Ok>(await Accounts.SetUpAsync(token, "Can", "can@example.test", "three plain words"));

        Assert.IsType<Result<string>.NotFound>(await Accounts.SetUpAsync(token, "Eve", "eve@example.test", "three plain words"));
        Assert.IsType<Result<string>.NotFound>(await Accounts.SetUpAsync(_portal.Get<SetUpLink>().Make(), "Eve", "eve@example.test", "three plain words"));
    }

    [Fact]
    public async Task A_member_of_staff_chooses_a_password_behind_a_link_that_works_once()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var link = ((Result<PasswordLink>.Ok)await Accounts.CreateAsync(admin, "Mert", "mert@example.test", Role.Officer)).Value;
        Assert.Contains(await Accounts.ListAsync(admin), a => a is { Email: "mert@example.test", HasPassword: false });

        Assert.IsType<Result<string>.Invalid>(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "short"));
        Assert.IsType<Result<string>.Ok>(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "three plain words"));

        Assert.IsType<Result<string>.NotFound>(await Accounts.RegisterPasswordAsync(link.UserId, link.Token, "another three words"));
        Assert.Contains(await Accounts.ListAsync(admin), a => a is { Email: "mert@example.test", HasPassword: true });
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.SeniorOfficer)]
    public async Task Nobody_but_an_administrator_touches_accounts(Role role)
    {
        var me = await _portal.AddPersonAsync("Somebody", role);
        var other = await _portal.AddPersonAsync("Other", Role.Officer);

        Assert.Empty(await Accounts.ListAsync(me));
        Assert.IsType<Result<PasswordLink>.Denied>(await Accounts.CreateAsync(me, "X", "x@example.test", Role.Administrator));
        Assert.IsType<Result<Role>.Denied>(await Accounts.ChangeRoleAsync(me, other.UserId, Role.SeniorOfficer));
        Assert.IsType<Result<bool>.Denied>(await Accounts.SuspendAsync(me, other.UserId, true));
        Assert.IsType<Result<PasswordLink>.Denied>(await Accounts.NewLinkAsync(me, other.UserId));
    }

    [Fact]
    public async Task An_administrator_changes_neither_their_own_role_nor_an_exporters()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var exporter = await _portal.AddPersonAsync("Elif", Role.Exporter, await _portal.AddOrganisationAsync());

        Assert.IsType<Result<Role>.Denied>(await Accounts.ChangeRoleAsync(admin, admin.UserId, Role.Officer));
        Assert.IsType<Result<bool>.Denied>(await Accounts.SuspendAsync(admin, admin.UserId, true));
        Assert.IsType<Result<Role>.Denied>(await Accounts.ChangeRoleAsync(admin, exporter.UserId, Role.SeniorOfficer));
    }

    [Fact]
    public async Task A_suspended_person_loses_everything_at_once_in_an_open_session_too()
    {
        var admin = await _portal.AddPersonAsync("Can", Role.Administrator);
        var auditor = await _portal.AddPersonAsync("Ada", Role.Auditor);
        var client = _portal.ClientOf(auditor);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/ledger")).StatusCode);

        await Accounts.SuspendAsync(admin, auditor.UserId, true);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/ledger")).StatusCode);

        await Accounts.SuspendAsync(admin, auditor.UserId, false);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/ledger")).StatusCode);
    }

    public void Dispose() => _portal.Dispose();
}
