using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]

// Two cores, and tests that kill the servers which they share: one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace RemitFlow.EndToEnd.Tests.Running;

/// <summary>The database server and the broker that all tests of this project share.</summary>
public sealed class Servers : LocalServers, IAsyncLifetime;
