// Opens a data folder, countersigns a request with the real runner, and ends this process hard at one step of the act, as a power cut would.
// Application.Tests starts it, and looks at what the folder holds afterwards.
//   dotnet ComplianceHub.Application.Faults.dll FOLDER CASE USER SESSION STEP
using System.Diagnostics;
using ComplianceHub.Application;
using ComplianceHub.Application.Acts;
using ComplianceHub.Application.Cases;
using ComplianceHub.Application.Data;
using ComplianceHub.Controls.Classification;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

var (folder, caseId, me, step) = (args[0], Guid.Parse(args[1]), Caller.Of(args[2], Guid.Parse(args[3])), Enum.Parse<ActStep>(args[4]));
var services = new ServiceCollection();
services.AddLogging();
services.AddOptions<PortalSettings>();
services.AddSingleton(new DataFolder(folder));
services.AddSingleton(DatabaseAddress.OfFile(Path.Combine(folder, "compliancehub.db")));
services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
services.AddSingleton(_ =>
{
    using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Classifier.FileName));
    return Classifier.Load(file).Classifier!;
});
services.AddApplication();
await using var provider = services.BuildServiceProvider();
provider.GetRequiredService<ActRunner>().Probe = EndAt;
provider.GetRequiredService<WriteQueue>().Probe = EndAt;

await using var scope = provider.CreateAsyncScope();
var desk = scope.ServiceProvider.GetRequiredService<CaseDesk>();
if (await desk.GetAsync(me, caseId) is not Result<CaseFile>.Ok { Value: var page })
{
    Console.WriteLine("The case cannot be read.");
    return 1;
}

var signed = await desk.CountersignAsync(me, new(caseId, page.Case.Version), null, page.Seen!);
Console.WriteLine(signed.Problem ?? "Signed, and still alive.");
return 1;

void EndAt(ActStep at)
{
    if (at == step)
    {
        Console.WriteLine(at);
        Console.Out.Flush();
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal may take a moment; nothing must happen in it.
        Thread.Sleep(Timeout.Infinite);
    }
}
