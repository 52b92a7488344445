using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ComplianceHub.Benchmarks;
using ComplianceHub.Benchmarks.Designs;

// dotnet run -c Release --project tests/ComplianceHub.Benchmarks -- latency     percentiles, throughput, load
// dotnet run -c Release --project tests/ComplianceHub.Benchmarks -- writes      acts a second through the runner, against raw inserts
// dotnet run -c Release --project tests/ComplianceHub.Benchmarks -- designs TRAIN.jsonl[,MORE.jsonl] DEV.jsonl [DEV2.jsonl ...]
//                                                                               designs of classifiers compared
// dotnet run -c Release --project tests/ComplianceHub.Benchmarks                averages by BenchmarkDotNet
if (args is ["latency"])
{
    Latency.Run();
}
else if (args is ["writes"])
{
    await Writes.RunAsync();
}
else if (args is ["designs", ..])
{
    return DesignsMode.Run(args[1..]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ClassificationBenchmarks).Assembly)
        .Run(args is [] ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false))));
}

return 0;
