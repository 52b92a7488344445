using ComplianceHub.Application.Policies;
using ComplianceHub.Application.Measures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ComplianceHub.Application.Data;

internal sealed class MeasureExclusionConfiguration : IEntityTypeConfiguration<MeasureExclusion>
{
    public void Configure(EntityTypeBuilder<MeasureExclusion> exclusion)
    {
        exclusion.ToTable("MeasureExclusions");
        exclusion.HasKey(e => new { e.MeasureId, e.Hs6 });
    }
}

internal sealed class PolicySettingConfiguration : IEntityTypeConfiguration<PolicySetting>
{
    public void Configure(EntityTypeBuilder<PolicySetting> setting)
    {
        setting.ToTable("PolicySettings");
        setting.HasKey(s => s.Name);
    }
}
