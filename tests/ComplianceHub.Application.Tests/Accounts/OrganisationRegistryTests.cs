using Microsoft.EntityFrameworkCore;

namespace ComplianceHub.Application.Tests.Accounts;

public sealed class OrganisationRegistryTests : AccountWorld
{
    private static CompanyInput Company => new()
    {
        CompanyName = "Toros Kablo A.Ş.",
        RegistrationNumber = "0871234560",
        Address = "Sanayi Caddesi 8, Adana",
        Country = "TR",
        Name = "Selin Acar",
        Email = "selin@toros.example",
        Password = "three plain words",
    };

    [Fact]
    public async Task A_company_registers_waits_and_is_accepted_and_each_step_is_in_the_ledger()
    {
        var userId = ((Result<string>.Ok)await Registry.RegisterAsync(Company)).Value;
        var me = await ActorAsync(userId);
        Assert.True(me.IsOwner);
        Assert.False(me.OrganisationAccepted);
        Assert.True(me.Is(Role.Exporter));

        var officer = await Application.AddPersonAsync("Officer", Role.Officer);
        Assert.IsType<Result<Organisation>.Ok>(await Registry.AcceptAsync(officer, me.OrganisationId!.Value));

        Assert.True((await ActorAsync(userId)).OrganisationAccepted);
        await using var db = Application.OpenDatabase();
        Assert.Equal(["organisation.registered", "organisation.accepted"], await db.Ledger.OrderBy(e => e.Sequence).Select(e => e.Verb).ToListAsync());
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_is_kept()
    {
        var result = await Registry.RegisterAsync(new() { Country = "Turkey", Email = "not an address", Password = "short" });

        var errors = Assert.IsType<Result<string>.Invalid>(result).Errors;
        Assert.Equal(["Address", "CompanyName", "Country", "Email", "Name", "Password", "RegistrationNumber"], errors.Select(e => e.Field).Order());
        await using var db = Application.OpenDatabase();
        Assert.Equal(0, await db.Organisations.CountAsync() + await db.Users.CountAsync());
    }

    [Fact]
    public async Task An_address_that_is_taken_leaves_no_company_behind()
    {
        await Registry.RegisterAsync(Company);

        var result = await Registry.RegisterAsync(Company with { RegistrationNumber = "1", CompanyName = "Another" });

        Assert.Contains("already an account", result.Problem, StringComparison.Ordinal);
        await using var db = Application.OpenDatabase();
        Assert.Equal(1, await db.Organisations.CountAsync());
    }

    [Fact]
    public async Task A_registration_number_that_is_taken_is_told_at_its_field()
    {
        await Registry.RegisterAsync(Company);

        var result = await Registry.RegisterAsync(Company with { Email = "other@toros.example" });

        Assert.Equal("RegistrationNumber", Assert.Single(Assert.IsType<Result<string>.Invalid>(result).Errors).Field);
    }

    [Fact]
    public async Task Exporters_neither_list_nor_accept_companies()
    {
        var organisation = await Application.AddOrganisationAsync(status: OrganisationStatus.Pending);
        var exporter = await Application.AddPersonAsync("Elif", Role.Exporter, organisation);
        var auditor = await Application.AddPersonAsync("Ada", Role.Auditor);

        Assert.Empty(await Registry.ListAsync(exporter));
        Assert.IsType<Result<Organisation>.NotFound>(await Registry.AcceptAsync(exporter, organisation.Id));
        Assert.IsType<Result<Organisation>.Denied>(await Registry.AcceptAsync(auditor, organisation.Id));
    }

    [Fact]
    public async Task Two_officers_who_accept_at_once_the_second_is_told_who_did()
    {
        var organisation = await Application.AddOrganisationAsync(status: OrganisationStatus.Pending);
        await Registry.AcceptAsync(await Application.AddPersonAsync("Deniz Kaya", Role.Officer), organisation.Id);

        var second = await Registry.AcceptAsync(await Application.AddPersonAsync("Selin", Role.Officer), organisation.Id);

        Assert.Contains("Deniz Kaya accepted", Assert.IsType<Result<Organisation>.Conflict>(second).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_invites_a_colleague_whose_link_works_once()
    {
        var organisation = await Application.AddOrganisationAsync();
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, organisation, owner: true);

        var token = ((Result<string>.Ok)await Registry.InviteAsync(owner, "cem@example.test")).Value;
        Assert.Equal(organisation.Name, (await Registry.PublicInvitationAsync(token)).ValueOrDefault!.OrganisationName);
        var joined = ((Result<string>.Ok)await Registry.JoinAsync(token, "Cem", "three plain words")).Value;

        var colleague = await ActorAsync(joined);
        Assert.Equal(organisation.Id, colleague.OrganisationId);
        Assert.False(colleague.IsOwner);
        Assert.IsType<Result<string>.NotFound>(await Registry.JoinAsync(token, "Again", "three plain words"));
        Assert.IsType<Result<string>.Denied>(await Registry.InviteAsync(colleague, "x@example.test"));
    }

    [Fact]
    public async Task A_newer_invitation_or_a_withdrawal_ends_the_one_before()
    {
        var owner = await Application.AddPersonAsync("Elif", Role.Exporter, await Application.AddOrganisationAsync(), owner: true);
        var first = ((Result<string>.Ok)await Registry.InviteAsync(owner, "cem@example.test")).Value;
        var second = ((Result<string>.Ok)await Registry.InviteAsync(owner, "cem@example.test")).Value;
        Assert.IsType<Result<OpenInvitation>.NotFound>(await Registry.PublicInvitationAsync(first));

        var open = Assert.Single((await Registry.GetOwnAsync(owner)).ValueOrDefault!.Invitations);
        var stranger = await Application.AddPersonAsync("Deniz", Role.Exporter, await Application.AddOrganisationAsync("Ege"), owner: true);
        Assert.IsType<Result<OrganisationFile>.NotFound>(await Registry.WithdrawInvitationAsync(stranger, open.Id));
        await Registry.WithdrawInvitationAsync(owner, open.Id);

        Assert.IsType<Result<OpenInvitation>.NotFound>(await Registry.PublicInvitationAsync(second));
    }

    private async Task<Actor> ActorAsync(string userId)
    {
        await using var db = Application.OpenDatabase();
        var user = await db.Users.Include(u => u.Organisation).SingleAsync(u => u.Id == userId);
        var roles = await db.UserRoles.Where(r => r.UserId == userId).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync();
        return ActorReader.ToActor(user, roles);
    }
}
