using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ComplianceHub.Benchmarks;

// dotnet run -c Release --project tests/ComplianceHub.Benchmarks -- latency     percentiles, throughput, load
// dotnet run -c Release --project tests/ComplianceHub.Benchmarks                averages by BenchmarkDotNet
if (args is ["latency"])
{
    Latency.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ClassificationBenchmarks).Assembly)
        .Run(args is [] ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false))));
}
