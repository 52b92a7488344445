using ComplianceHub.Application.Data;
using Microsoft.Extensions.Options;

namespace ComplianceHub.Application.Acts;

/// <summary>The legal day: the date in the authority's own time zone, not in UTC.</summary>
public sealed class LegalCalendar(IOptions<PortalSettings> settings, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);
}
