using ComplianceHub.Application.Accounts;
using ComplianceHub.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class UsedTokenConfiguration : IEntityTypeConfiguration<UsedToken>
{
    public void Configure(EntityTypeBuilder<UsedToken> token)
    {
        token.ToTable("UsedTokens");
        token.HasKey(t => new { t.UserId, t.Value });
        token.Property(t => t.Value).HasMaxLength(ActToken.MaxLength);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.HasIndex(s => new { s.UserId, s.EndedAt });
    }
}
