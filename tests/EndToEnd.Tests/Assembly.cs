using RemitFlow.EndToEnd.Tests.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]

// Two cores, and tests that kill the servers which they share: one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
