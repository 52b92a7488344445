using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Application.Ledger;
using ComplianceHub.Application.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Accounts;

/// <summary>An organisation with its people.</summary>
/// <param name="Invitations">Those that are still open.</param>
public sealed record OrganisationFile(Organisation Organisation, IReadOnlyList<Member> Members, IReadOnlyList<Invitation> Invitations);

public sealed record Member(string UserId, string Name, string Email, bool IsOwner);

/// <summary>An open invitation, as the person who follows its link reads it.</summary>
public sealed record OpenInvitation(string OrganisationName, string Email, string InvitedByName);

/// <summary>Companies: they register themselves, an officer or administrator accepts them, their owner invites colleagues.</summary>
public sealed class OrganisationRegistry(
    IDbContextFactory<PortalDbContext> contexts, IdentityOnContext identity, TimeProvider clock, IOptions<PortalSettings> settings)
{
    /// <summary>A company with its first user, who owns it. It can draft at once and submit once accepted.</summary>
    /// <returns>The new user's id.</returns>
    public async Task<Result<string>> RegisterAsync(CompanyInput input)
    {
        if (input.Check() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var number = input.RegistrationNumber.Trim();
        if (await db.Organisations.AnyAsync(o => o.Country == input.Country && o.RegistrationNumber == number))
        {
            return new Result<string>.Invalid([new(nameof(input.RegistrationNumber),
                $"A company with the registration number '{number}' is registered already: ask its owner to invite you.")]);
        }

        var organisation = new Organisation
        {
            Name = input.CompanyName.Trim(),
            RegistrationNumber = number,
            Address = input.Address.Trim(),
            Country = input.Country,
            RegisteredAt = now,
        };
        db.Add(organisation);
        await db.SaveChangesAsync();
        var added = await AddUserAsync(db, input.Name, input.Email, input.Password, organisation, owner: true);
        if (added is not Result<PortalUser>.Ok { Value: var user })
        {
            return new Result<string>.Invalid(((Result<PortalUser>.Invalid)added).Errors);
        }

        await db.AppendToLedgerAsync(ActorOf(user), "organisation.registered", "organisation", organisation.Id.ToString(),
            new { organisation.Name, organisation.RegistrationNumber, organisation.Address, organisation.Country, FirstUser = user.Email }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return user.Id;
    }

    /// <summary>The person's own organisation; not found for those who have none.</summary>
    public async Task<Result<OrganisationFile>> GetOwnAsync(Actor me) =>
        me.OrganisationId is { } id ? await FileAsync(id) : new Result<OrganisationFile>.NotFound();

    /// <summary>All organisations for those who see all; those that wait come first.</summary>
    public async Task<IReadOnlyList<Organisation>> ListAsync(Actor me)
    {
        if (!me.SeesAll)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync();
        var all = await db.Organisations.AsNoTracking().ToListAsync();
        return [.. all.OrderBy(o => o.Status != OrganisationStatus.Pending).ThenBy(o => o.Name, StringComparer.InvariantCulture)];
    }

    public Task<Result<Organisation>> AcceptAsync(Actor me, Guid id) => ReviewAsync(me, id, OrganisationStatus.Accepted, null);

    public Task<Result<Organisation>> DeclineAsync(Actor me, Guid id, string reason) => ReviewAsync(me, id, OrganisationStatus.Declined, (reason ?? "").Trim());

    /// <summary>Invites a colleague.</summary>
    /// <returns>The token of the link, which is shown once: only its hash is kept.</returns>
    public async Task<Result<string>> InviteAsync(Actor me, string email)
    {
        if (!me.IsOwner || me.OrganisationId is not { } organisationId)
        {
            return new Result<string>.Denied("Only the owner of the organisation invites colleagues.");
        }

        if (AccountInput.EmailErrors(email ?? "").ToList() is { Count: > 0 } errors)
        {
            return new Result<string>.Invalid(errors);
        }

        var address = email!.Trim();
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var normalised = address.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == normalised))
        {
            return new Result<string>.Invalid([new("Email", $"There is already an account for '{address}'.")]);
        }

        // A new invitation replaces the one before it, so that only the newest link works.
        db.RemoveRange(await db.Invitations.Where(i => i.OrganisationId == organisationId && i.Email == address && i.AcceptedAt == null).ToListAsync());
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var invitation = new Invitation
        {
            OrganisationId = organisationId,
            Email = address,
            TokenHash = Hash(token),
            InvitedByName = me.Name,
            InvitedAt = now,
            ExpiresAt = now.AddDays(settings.Value.InvitationDays),
        };
        db.Add(invitation);
        await db.AppendToLedgerAsync(me, "organisation.invited", "organisation", organisationId.ToString(), new { invitation.Email, invitation.ExpiresAt }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return token;
    }

    public async Task<Result<OrganisationFile>> WithdrawInvitationAsync(Actor me, Guid invitationId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitationId && i.OrganisationId == me.OrganisationId && i.AcceptedAt == null);
        if (invitation is null)
        {
            return new Result<OrganisationFile>.NotFound();
        }

        if (!me.IsOwner)
        {
            return new Result<OrganisationFile>.Denied("Only the owner of the organisation withdraws invitations.");
        }

        db.Remove(invitation);
        await db.AppendToLedgerAsync(me, "organisation.invitationWithdrawn", "organisation", invitation.OrganisationId.ToString(), new { invitation.Email }, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return await FileAsync(invitation.OrganisationId);
    }

    /// <summary>The invitation behind a link, or not found where it was used, withdrawn or is too old.</summary>
    public async Task<Result<OpenInvitation>> PublicInvitationAsync(string token)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var invitation = await OpenAsync(db, token);
        return invitation is null
            ? new Result<OpenInvitation>.NotFound()
            : new OpenInvitation(await db.Organisations.Where(o => o.Id == invitation.OrganisationId).Select(o => o.Name).SingleAsync(), invitation.Email, invitation.InvitedByName);
    }

    /// <summary>Accepts an invitation with a new account.</summary>
    /// <returns>The new user's id.</returns>
    public async Task<Result<string>> JoinAsync(string token, string name, string password)
    {
        List<FieldError> errors = [.. AccountInput.Text("Name", "Your name", name ?? "", 120), .. AccountInput.PasswordErrors(password ?? "")];
        if (errors.Count > 0)
        {
            return new Result<string>.Invalid(errors);
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await OpenAsync(db, token) is not { } invitation)
        {
            return new Result<string>.NotFound();
        }

        var organisation = await db.Organisations.SingleAsync(o => o.Id == invitation.OrganisationId);
        var added = await AddUserAsync(db, name!, invitation.Email, password!, organisation, owner: false);
        if (added is not Result<PortalUser>.Ok { Value: var user })
        {
            return new Result<string>.Invalid(((Result<PortalUser>.Invalid)added).Errors);
        }

        invitation.AcceptedAt = now;
        await db.AppendToLedgerAsync(ActorOf(user), "organisation.joined", "organisation", organisation.Id.ToString(), new { user.Email, user.DisplayName, invitation.InvitedByName }, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return user.Id;
    }

    private async Task<Result<Organisation>> ReviewAsync(Actor me, Guid id, OrganisationStatus status, string? reason)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var organisation = me.SeesAll ? await db.Organisations.SingleOrDefaultAsync(o => o.Id == id) : null;
        if (organisation is null)
        {
            return new Result<Organisation>.NotFound();
        }

        if (!me.IsOfficer && !me.Is(Role.Administrator))
        {
            return new Result<Organisation>.Denied("Only an officer or administrator accepts or declines organisations.");
        }

        if (organisation.Status == status)
        {
            return new Result<Organisation>.Conflict(string.Create(CultureInfo.InvariantCulture,
                $"{organisation.ReviewedByName} {(status == OrganisationStatus.Accepted ? "accepted" : "declined")} {organisation.Name} on {organisation.ReviewedAt:d MMMM yyyy} already."));
        }

        if (status == OrganisationStatus.Declined && reason is not { Length: >= 10 and <= 1000 })
        {
            return new Result<Organisation>.Invalid([new("Reason", $"The reason has {reason?.Length ?? 0} characters: give 10 to 1,000, for the company to read.")]);
        }

        (organisation.Status, organisation.ReviewReason) = (status, reason);
        (organisation.ReviewedAt, organisation.ReviewedByName) = (clock.GetUtcNow(), me.Name);
        await db.AppendToLedgerAsync(me, status == OrganisationStatus.Accepted ? "organisation.accepted" : "organisation.declined", "organisation", id.ToString(),
            new { organisation.Name, Reason = reason }, organisation.ReviewedAt.Value);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return organisation;
    }

    private async Task<Result<PortalUser>> AddUserAsync(PortalDbContext db, string name, string email, string password, Organisation organisation, bool owner)
    {
        var users = identity.Users(db);
        var address = email.Trim();
        var user = new PortalUser { UserName = address, Email = address, EmailConfirmed = true, DisplayName = name.Trim(), OrganisationId = organisation.Id, IsOwner = owner };
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            return new Result<PortalUser>.Invalid(IdentityOnContext.Errors(created, address));
        }

        await users.AddToRoleAsync(user, nameof(Role.Exporter));
        user.Organisation = organisation;
        return user;
    }

    private async Task<Result<OrganisationFile>> FileAsync(Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == id);
        var members = await db.Users.AsNoTracking().Where(u => u.OrganisationId == id).OrderBy(u => u.DisplayName)
            .Select(u => new Member(u.Id, u.DisplayName, u.Email!, u.IsOwner)).ToListAsync();
        var open = await db.Invitations.AsNoTracking().Where(i => i.OrganisationId == id && i.AcceptedAt == null && i.ExpiresAt > now).OrderBy(i => i.InvitedAt).ToListAsync();
        return new OrganisationFile(organisation, members, open);
    }

    private async Task<Invitation?> OpenAsync(PortalDbContext db, string token)
    {
        var (hash, now) = (Hash(token ?? ""), clock.GetUtcNow());
        return await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash && i.AcceptedAt == null && i.ExpiresAt > now);
    }

    private static Actor ActorOf(PortalUser user) => ActorReader.ToActor(user, [nameof(Role.Exporter)]);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
